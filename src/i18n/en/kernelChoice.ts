/** The control that chooses the kernel a design is meant for. */
export const kernelChoice = {
  title: 'Kernel of the design',
  text: 'Hooks, palette and findings follow this kernel.',
  open: 'Kernel: {{name}}',
  linux: 'Linux {{version}}',
  'name-probed': '{{name}}, probed',
  probed: 'Linux ?',
  release: 'Release',
  'not-said': 'not said',
  lacks: 'Linux {{since}}; the chosen kernel does not have it',
  'has-all': 'It has every hook that can be drawn.',
  'open-names': '{{names}}: the probe does not say',
  paste: 'Paste what bpftool feature probe printed',
  'or-drop': 'Plain, full or with -j. Or drop the file on the canvas.',
  proves:
    'Linux {{version}} or newer, as its program types show. bpftool prints no release: set it above, if you know it.',
  'all-types': 'All {{count}} program types that bpftool tried are there.',
  'missing-types': 'Missing, of {{count}} program types: {{names}}.',
  'missing-maps': 'Missing map types: {{names}}.',
  'no-helpers':
    'Its helper lists are left out: they give every program type every helper, which cannot be. The release decides about helpers instead.',
  'and-more': '{{names}} and {{count}} more',
  forget: 'Forget the probe',
  taken: '{{file}}: the design is now judged by this probe. {{words}}',
} as const
