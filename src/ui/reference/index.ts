export { ReferencePage } from './ReferencePage'
export { hrefOf, isReferenceOpen, useRoute } from './route'
