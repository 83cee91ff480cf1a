import { z } from 'zod'
import { DRAWN_MAP_TYPES, FIELD_NAMES, MAP_FIELD_KINDS } from '../../kernel'
import * as ids from '../ids'
import { mapFault } from './check'

/** How a C compiler wants the members of a struct. */
const member = z
  .string()
  .max(40)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
const mapFieldSchema = z.object({ name: member, kind: z.enum(MAP_FIELD_KINDS) })
/** As people write it: `10.0.0.0/8`, `443`, `02:00:00:00:00:01`; for a device, socket or program its id. */
const datumText = z.string().max(100)

/** An element: one text for each member of key and value. */
const mapEntrySchema = z.object({ key: z.array(datumText).max(16), value: z.array(datumText).max(16) })

/** The largest number of elements a design may list for one map. */
export const MAX_LISTED = 10_000

export const mapSchema = z
  .object({
    id: ids.mapId,
    host: ids.hostId,
    /** As a C program declares it; the kernel keeps the first 15 characters (BPF_OBJ_NAME_LEN). */
    name: z.string().max(60).regex(/^[A-Za-z_][A-Za-z0-9_.]*$/),
    type: z.enum(DRAWN_MAP_TYPES),
    key: z.array(mapFieldSchema).max(16),
    value: z.array(mapFieldSchema).max(16),
    /** For a ring buffer its bytes. */
    maxEntries: z.int().min(0).max(0xffffffff),
    /** What user space puts into it before any packet comes. */
    entries: z.array(mapEntrySchema).max(MAX_LISTED),
    notes: z.string().max(20_000),
  })
  .superRefine((map, context) => {
    const fault = mapFault(map)
    if (fault) context.addIssue({ code: 'custom', path: fault.path, message: fault.code })
  }) // prettier-ignore

/** Where a program takes a member of a key or value from. */
const operandSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('field'), field: z.enum(FIELD_NAMES) }),
  z.object({ from: z.literal('constant'), value: datumText }),
])
const operands = z.array(operandSchema).max(16)
/** Null: the map it named is gone, and the program cannot be loaded until it names another. */
const ofMap = ids.mapId.nullable()

/** A condition of a rule: bpf_map_lookup_elem, and what has to come back. */
export const lookupSchema = z.object({
  map: ofMap,
  key: operands,
  test: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('hit') }),
    z.object({ kind: z.literal('miss') }),
    /** Found, and a member of its value compares like a field of a packet does. */
    z.object({ kind: z.literal('value'), member, op: z.enum(['is', 'is-not']), value: z.string().max(500) }),
  ]),
})

export const UPDATE_FLAGS = ['BPF_ANY', 'BPF_NOEXIST', 'BPF_EXIST'] as const
export const MISS_ACTIONS = ['XDP_ABORTED', 'XDP_DROP', 'XDP_PASS', 'XDP_TX'] as const

/** What a rule can do with maps. */
export const mapActionSchemas = [
  z.object({ kind: z.literal('map-update'), map: ofMap, key: operands, value: operands, flag: z.enum(UPDATE_FLAGS) }),
  z.object({ kind: z.literal('map-delete'), map: ofMap, key: operands }),
  /** Adds to a number in a value that was looked up; without such an element nothing happens. */
  z.object({ kind: z.literal('map-add'), map: ofMap, key: operands, member, by: z.int().min(1).max(0xffffffff) }),
  /** Writes a member of a looked-up value into a field; without such an element nothing happens. */
  z.object({ kind: z.literal('set-from-map'), map: ofMap, key: operands, member, field: z.enum(FIELD_NAMES) }),
  /** `return bpf_redirect_map(…)`: where the rule says XDP_REDIRECT, a key without an element gives `miss` instead. */
  z.object({ kind: z.literal('redirect-map'), map: ofMap, key: operands, miss: z.enum(MISS_ACTIONS) }),
  /** A record for user space: bpf_ringbuf_output or bpf_perf_event_output, as the map is. */
  z.object({ kind: z.literal('map-event'), map: ofMap, fields: z.array(z.enum(FIELD_NAMES)).max(16) }),
] as const

export type UpdateFlag = (typeof UPDATE_FLAGS)[number]
export type BpfMap = z.infer<typeof mapSchema>
export type MapField = z.infer<typeof mapFieldSchema>
export type MapEntry = z.infer<typeof mapEntrySchema>
export type Operand = z.infer<typeof operandSchema>
export type Lookup = z.infer<typeof lookupSchema>
export type MapAction = z.infer<(typeof mapActionSchemas)[number]>
