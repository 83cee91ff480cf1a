import { TEMPLATES } from '../lessons'

/** What is open before anything was chosen. */
export const emptyHost = TEMPLATES[0].build
