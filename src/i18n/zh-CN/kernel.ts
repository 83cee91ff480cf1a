export const kernel = {}
