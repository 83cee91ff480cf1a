export const exchange = {
  design: {
    'too-large': 'This file is larger than 50 MB; no design is. Nothing was opened.',
    'not-json': 'This is not a Hookchain design: the text is not JSON ({{detail}}).',
    'not-a-design': 'This is JSON, but not a Hookchain design: it lacks "format": "hookchain".',
    newer: 'This design was written by a newer Hookchain (format version {{version}}; this one reads up to {{known}}).',
    invalid: 'The design is damaged at {{path}}: {{detail}}.',
    'unknown-reference':
      'The design is damaged at {{path}}: it names "{{id}}", which is missing, doubled or does not fit there.',
  },
} as const
