export const canvas = {
  stack: 'IP stack',
} as const
