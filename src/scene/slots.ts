import {
  pointKey,
  programOf,
  type AttachPoint,
  type ChainLink,
  type Design,
  type NamespaceId,
  type DeviceId,
} from '../design'
import { hook, programType, station, type HookId, type StationId } from '../kernel'
import { lackOf } from './lack'
import { hookName } from './names'
import { clip, monoWidth, SIZE } from './metrics'
import type { Chip, Slot } from './types'

/** Longest program name drawn in full; the kernel itself keeps 15 characters (BPF_OBJ_NAME_LEN). */
const NAME_CHARS = 26

/** One text for one slot of the drawing; a cgroup's hook can be drawn in several namespaces. */
export const hookSlotKey = (at: AttachPoint, namespace: NamespaceId | null): string =>
  at.target.kind === 'cgroup' ? `${pointKey(at)}#${namespace ?? ''}` : pointKey(at)
export const stationSlotKey = (id: StationId, namespace: NamespaceId, device: DeviceId | null): string =>
  `${id}#${namespace}#${device ?? ''}`
export const socketSlotKey = (socket: string): string => `socket#${socket}`

const box = (width: number, height: number) => ({ x: 0, y: 0, width, height })

/** Whether a chip of a width has room for its owner behind the name. */
const fits = (chip: Chip, width: number): boolean =>
  chip.owner !== null && chip.box.width + monoWidth(chip.owner, SIZE.ownerFont) + SIZE.chipPadding <= width

/** A hook with its chain, sized, not yet placed: small while empty, grown when occupied. */
export function hookSlot(
  design: Design,
  id: HookId,
  at: AttachPoint,
  namespace: NamespaceId | null,
  chain: readonly ChainLink[],
  note = '',
): Slot {
  const label = hook(id).label
  const key = hookSlotKey(at, namespace)
  const place = hookName(design, at)
  const labelWidth = monoWidth(label, SIZE.slotFont) + (note ? monoWidth(note, SIZE.slotFont) + 8 : 0)
  const lacks = lackOf(design.kernel, { hook: id })
  const lackWidth = lacks ? SIZE.lackWidth + 6 : 0
  if (chain.length === 0)
    return { kind: 'hook', key, hook: id, at, label, place, note, lacks, rail: 0, chips: [], box: box(Math.ceil(labelWidth + lackWidth + 2 * SIZE.slotPadding), SIZE.slotHeight) } // prettier-ignore
  const type = programType(hook(id).programTypes[0] as never).short
  let order = 0
  const chips: Chip[] = chain.map(({ attachment, inherited, idle }, index) => {
    const program = programOf(design, attachment.program)
    const name = clip(program.name, NAME_CHARS)
    return {
      attachment: attachment.id,
      program: program.id,
      name,
      fullName: program.name,
      type: programType(program.type).short,
      family: programType(program.type).family,
      inherited,
      idle,
      owner: program.owner,
      order: idle === null ? ++order : null,
      box: {
        x: 5,
        y: SIZE.slotHeader + index * (SIZE.chipHeight + SIZE.chipGap),
        width: Math.ceil(monoWidth(name, SIZE.chipFont) + 2 * SIZE.chipPadding + SIZE.orderWidth),
        height: SIZE.chipHeight,
      },
    }
  })
  const header = labelWidth + lackWidth + monoWidth(type, SIZE.slotFont) + 12 + 2 * SIZE.slotPadding
  const inner = Math.max(header - 10, ...chips.map((chip) => chip.box.width))
  return {
    kind: 'hook',
    key,
    hook: id,
    at,
    label,
    place,
    note,
    lacks,
    rail: 0,
    chips: chips.map((chip) => ({ ...chip, owner: fits(chip, inner) ? chip.owner : null, box: { ...chip.box, width: inner } })), // prettier-ignore
    box: box(Math.ceil(inner + 10), SIZE.slotHeader + chips.length * (SIZE.chipHeight + SIZE.chipGap) + 3),
  }
}

export const stationSlot = (id: StationId, namespace: NamespaceId, device: DeviceId | null): Slot => {
  const { label } = station(id)
  return {
    kind: 'station',
    key: stationSlotKey(id, namespace, device),
    station: id,
    label,
    rail: 0,
    box: box(Math.ceil(monoWidth(label, SIZE.slotFont) + 14), 22),
  }
}

/** What is drawn at the right of an occupied slot's header: the type in words, so that colour is never alone. */
export const slotTypeName = (slot: Slot): string | null =>
  slot.kind === 'hook' && slot.chips.length > 0 ? programType(hook(slot.hook).programTypes[0] as never).short : null
