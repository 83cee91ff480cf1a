export const reference = {
  title: 'Reference',
  back: 'Back to the drawing',
  print: 'Print',
  found: '{{count}} found',
  nothing: 'Nothing fits “{{query}}”.',
  rules: {
    title: 'Rules',
    heading: 'The {{count}} rules of the judge',
    intro:
      'Everything Hookchain can find in a design. An error: the kernel refuses it. A warning: it loads, but does not do what one thinks. A hint: worth knowing.',
    search: 'Search rules',
    error: 'Errors',
    warning: 'Warnings',
    hint: 'Hints',
    here: '{{count}} in this design',
    'read-on': 'Read on',
  },
  compatibility: {
    title: 'Compatibility',
  },
} as const
