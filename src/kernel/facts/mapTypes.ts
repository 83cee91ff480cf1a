import { programType, type ProgramTypeName } from '../programTypes'
import { helperFact } from './helpers'
import { ALL, WITH_LIRC } from './helpersSets'
import type { MapTypeFact } from './types'

type Row = Omit<MapTypeFact, 'programTypes' | 'sleepable'> & { sleepable?: true }

const ELEMENTS = ['bpf_map_lookup_elem', 'bpf_map_update_elem', 'bpf_map_delete_elem']
const EACH = [...ELEMENTS, 'bpf_for_each_map_elem']
const PER_CPU = [...EACH, 'bpf_map_lookup_percpu_elem']
const RING = ['bpf_ringbuf_output', 'bpf_ringbuf_reserve', 'bpf_ringbuf_query', 'bpf_ringbuf_reserve_dynptr']
const SOCKETS = [...ELEMENTS, 'bpf_sk_select_reuseport']
const QUEUE = ['bpf_map_push_elem', 'bpf_map_pop_elem', 'bpf_map_peek_elem']
const EVENTS = ['bpf_perf_event_read', 'bpf_perf_event_output', 'bpf_perf_event_read_value', 'bpf_skb_output', 'bpf_xdp_output'] // prettier-ignore
const sleepable = true

// a sockmap is updated only with a socket, and only by some types (kernel/bpf/verifier.c may_update_sockmap);
// bpf_map_delete_elem takes an array, and gives -EINVAL (kernel/bpf/arraymap.c array_map_delete_elem)
const ROWS: readonly Row[] = [
  { value: 1, name: 'BPF_MAP_TYPE_HASH', since: '3.19', helpers: EACH, sleepable },
  { value: 2, name: 'BPF_MAP_TYPE_ARRAY', since: '3.19', helpers: EACH, sleepable },
  { value: 3, name: 'BPF_MAP_TYPE_PROG_ARRAY', since: '4.2', helpers: ['bpf_tail_call'] },
  { value: 4, name: 'BPF_MAP_TYPE_PERF_EVENT_ARRAY', since: '4.3', helpers: EVENTS },
  { value: 5, name: 'BPF_MAP_TYPE_PERCPU_HASH', since: '4.6', helpers: PER_CPU, sleepable },
  { value: 6, name: 'BPF_MAP_TYPE_PERCPU_ARRAY', since: '4.6', helpers: PER_CPU, sleepable },
  { value: 7, name: 'BPF_MAP_TYPE_STACK_TRACE', since: '4.6', helpers: ['bpf_get_stackid'] },
  { value: 8, name: 'BPF_MAP_TYPE_CGROUP_ARRAY', since: '4.8', helpers: ['bpf_skb_under_cgroup', 'bpf_current_task_under_cgroup'] }, // prettier-ignore
  { value: 9, name: 'BPF_MAP_TYPE_LRU_HASH', since: '4.10', helpers: EACH, sleepable },
  { value: 10, name: 'BPF_MAP_TYPE_LRU_PERCPU_HASH', since: '4.10', helpers: PER_CPU, sleepable },
  { value: 11, name: 'BPF_MAP_TYPE_LPM_TRIE', since: '4.11', helpers: ELEMENTS },
  { value: 12, name: 'BPF_MAP_TYPE_ARRAY_OF_MAPS', since: '4.12', helpers: ['bpf_map_lookup_elem'], sleepable },
  { value: 13, name: 'BPF_MAP_TYPE_HASH_OF_MAPS', since: '4.12', helpers: ['bpf_map_lookup_elem'], sleepable },
  { value: 14, name: 'BPF_MAP_TYPE_DEVMAP', since: '4.14', helpers: ['bpf_map_lookup_elem', 'bpf_redirect_map'] },
  { value: 15, name: 'BPF_MAP_TYPE_SOCKMAP', since: '4.14', helpers: [...SOCKETS, 'bpf_sk_redirect_map', 'bpf_sock_map_update', 'bpf_msg_redirect_map'] }, // prettier-ignore
  { value: 16, name: 'BPF_MAP_TYPE_CPUMAP', since: '4.15', helpers: ['bpf_redirect_map'] },
  { value: 17, name: 'BPF_MAP_TYPE_XSKMAP', since: '4.18', helpers: ['bpf_map_lookup_elem', 'bpf_redirect_map'] },
  { value: 18, name: 'BPF_MAP_TYPE_SOCKHASH', since: '4.18', helpers: [...SOCKETS, 'bpf_sk_redirect_hash', 'bpf_sock_hash_update', 'bpf_msg_redirect_hash'] }, // prettier-ignore
  { value: 19, name: 'BPF_MAP_TYPE_CGROUP_STORAGE', since: '4.19', helpers: ['bpf_get_local_storage'] },
  { value: 20, name: 'BPF_MAP_TYPE_REUSEPORT_SOCKARRAY', since: '4.19', helpers: ['bpf_sk_select_reuseport'] },
  { value: 21, name: 'BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE', since: '4.20', helpers: ['bpf_get_local_storage'] },
  { value: 22, name: 'BPF_MAP_TYPE_QUEUE', since: '4.20', helpers: QUEUE, sleepable },
  { value: 23, name: 'BPF_MAP_TYPE_STACK', since: '4.20', helpers: QUEUE, sleepable },
  { value: 24, name: 'BPF_MAP_TYPE_SK_STORAGE', since: '5.2', helpers: ['bpf_sk_storage_get', 'bpf_sk_storage_delete'], sleepable }, // prettier-ignore
  { value: 25, name: 'BPF_MAP_TYPE_DEVMAP_HASH', since: '5.4', helpers: ['bpf_map_lookup_elem', 'bpf_redirect_map'] },
  { value: 26, name: 'BPF_MAP_TYPE_STRUCT_OPS', since: '5.6', helpers: [] },
  { value: 27, name: 'BPF_MAP_TYPE_RINGBUF', since: '5.8', helpers: RING, sleepable },
  { value: 28, name: 'BPF_MAP_TYPE_INODE_STORAGE', since: '5.10', helpers: ['bpf_inode_storage_get', 'bpf_inode_storage_delete'], sleepable }, // prettier-ignore
  { value: 29, name: 'BPF_MAP_TYPE_TASK_STORAGE', since: '5.11', helpers: ['bpf_task_storage_get', 'bpf_task_storage_delete'], sleepable }, // prettier-ignore
  { value: 30, name: 'BPF_MAP_TYPE_BLOOM_FILTER', since: '5.16', helpers: ['bpf_map_push_elem', 'bpf_map_peek_elem'] },
  { value: 31, name: 'BPF_MAP_TYPE_USER_RINGBUF', since: '6.1', helpers: ['bpf_user_ringbuf_drain'], sleepable },
  { value: 32, name: 'BPF_MAP_TYPE_CGRP_STORAGE', since: '6.2', helpers: ['bpf_cgrp_storage_get', 'bpf_cgrp_storage_delete'], sleepable }, // prettier-ignore
  // reached by pointer, and by the kfuncs bpf_arena_alloc_pages and bpf_arena_free_pages
  { value: 33, name: 'BPF_MAP_TYPE_ARENA', since: '6.9', helpers: [], sleepable },
]

const ARENA = 33
const mustSleep = (type: ProgramTypeName): boolean => programType(type).sleepable === 'must'

function usersOf(row: Row): ProgramTypeName[] {
  const users = row.value === ARENA ? ALL : WITH_LIRC.filter((type) => row.helpers.some((name) => helperFact(name)?.programTypes.includes(type))) // prettier-ignore
  return users.filter((type) => row.sleepable || !mustSleep(type))
}

/**
 * Every map type of Linux 6.18, by its number. Made, held by a program of every type and handed to every helper on 6.18
 * (e2e/kernel/probe_maps.py); INODE_STORAGE and bpf_xdp_output, which that machine has no program for, and STRUCT_OPS by
 * kernel/bpf/verifier.c. Since-versions: isovalent/ebpf-docs feature-versions.yaml.
 * A PROG_ARRAY, DEVMAP or CPUMAP belongs to the type of the first program that holds it (kernel/bpf/core.c bpf_prog_map_compatible).
 */
export const MAP_TYPES: readonly MapTypeFact[] = ROWS.map((row) => ({
  ...row,
  sleepable: row.sleepable ?? false,
  programTypes: usersOf(row),
}))

/** The map types that programs of a type can use, by number. */
export const mapTypesOf = (type: ProgramTypeName): MapTypeFact[] =>
  MAP_TYPES.filter((each) => each.programTypes.includes(type))
