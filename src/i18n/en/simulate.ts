export const simulate = {} as const
