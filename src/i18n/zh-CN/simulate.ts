export const simulate = {}
