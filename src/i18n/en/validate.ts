export const validate = {} as const
