export { Bottom } from './Bottom'
export { actorOf, changesOf, fateTone, fateWord, placeOf, stopOf } from './stepWords'
export { Transport } from './Transport'
