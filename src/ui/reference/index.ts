export { ReferencePage } from './ReferencePage'
export { hrefOf, isReferenceOpen, openReference, useRoute } from './route'
