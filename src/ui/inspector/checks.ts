import { devicesIn, isAddress, isCidr, isGroupMac, isMac, type Design, type Device } from '../../design'
import type { T } from '../useT'

/** What a check gives back: what is wrong, in words, or null. */
export type Check = (text: string) => string | null

/** Names of things: what the schema holds. */
export const nameCheck =
  (t: T): Check =>
  (text) =>
    text.length === 0
      ? t('panels.inspector.error.empty')
      : text.length > 120
        ? t('panels.inspector.error.long', { max: 120 })
        : null

export const lengthCheck =
  (t: T, max: number): Check =>
  (text) =>
    text.length > max ? t('panels.inspector.error.long', { max }) : null

/** dev_valid_name() of net/core/dev.c, and one name only once in a namespace. */
export const deviceNameCheck =
  (t: T, design: Design, device: Device): Check =>
  (text) => {
    if (text.length === 0) return t('panels.inspector.error.empty')
    if (text.length > 15 || /[\s/:]/.test(text) || text === '.' || text === '..')
      return t('panels.inspector.error.ifname')
    return devicesIn(design, device.namespace).some((each) => each.id !== device.id && each.name === text)
      ? t('panels.inspector.error.taken', { name: text })
      : null
  }

export const macCheck =
  (t: T): Check =>
  (text) =>
    !isMac(text) ? t('panels.inspector.error.mac') : isGroupMac(text) ? t('panels.inspector.error.group-mac') : null

/** An address with a prefix length that a list does not hold yet. */
export const cidrCheck =
  (t: T, others: readonly string[]): Check =>
  (text) =>
    !isCidr(text)
      ? t('panels.inspector.error.cidr')
      : others.includes(text)
        ? t('panels.inspector.error.twice', { text })
        : null

/** An address, or nothing at all. */
export const addressOrNothing =
  (t: T): Check =>
  (text) =>
    text === '' || isAddress(text) ? null : t('panels.inspector.error.address')

export const numberCheck =
  (t: T, min: number, max: number): Check =>
  (text) =>
    /^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max
      ? null
      : t('panels.inspector.error.number', { min, max })
