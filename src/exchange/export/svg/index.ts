export { exportSvg, type SvgOptions } from './svg'
