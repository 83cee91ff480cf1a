export const validate = {}
