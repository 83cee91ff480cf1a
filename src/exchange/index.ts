export { exportSvg, type SvgOptions } from './export/svg'
export * from './import'
