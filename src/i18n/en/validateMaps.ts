/** Findings about eBPF maps: `validate.<rule>`. */
export const validateMaps = {
  maps: {
    'remove-action': 'Remove this action',
    'remove-rule': 'Remove this rule',
  },
  'map-missing': {
    title: 'A program without its map',
    message: '{{program}} calls {{helper}}() on a map that is no longer there.',
    why: 'A program holds its maps by their file descriptors; a loader that finds no such map cannot load the program.',
  },
  'map-type-helper': {
    title: 'A helper that does not take such a map',
    message: '{{program}} calls {{helper}}() on {{map}}, but a {{mapType}} map is not for that helper.',
    why: 'check_map_func_compatibility() of the verifier knows for each map type which helpers take it, and refuses every other pair.',
  },
  'map-type-program': {
    title: 'A map helper that is not for this program type',
    message:
      '{{program}} is a {{type}} program and may not call {{helper}}(), which it would need for {{map}} ({{mapType}}).',
    why: 'Each program type has its own list of helpers (get_func_proto); a call of another one does not load.',
  },
  'map-key-type': {
    title: 'A key that is not the map’s key',
    message: '{{program}} asks {{map}} ({{mapType}}) for a key of another make than {{wanted}}.',
    why: 'A map compares keys byte by byte. The verifier refuses a key that is too short; one put together differently can never find what it should, so both count as errors here.',
  },
  'map-value-type': {
    title: 'A value that is not the map’s value',
    message: '{{program}} treats a value of {{map}} ({{mapType}}) as what it is not; it holds {{wanted}}.',
    why: 'The verifier knows the size of a value, not what its bytes mean: it refuses what lies outside, and would let pass a wrong offset within. Here both count as errors.',
  },
  'map-other-host': {
    title: 'A map in another kernel',
    message: '{{program}} runs on {{host}}, but its map {{map}} lives on {{other}}.',
    why: 'A map is memory of one kernel. Hosts share maps only if something in user space copies the elements.',
  },
  'map-newer-than-kernel': {
    title: 'A map type the chosen kernel does not have',
    message: '{{map}} is a {{mapType}} map, which came with Linux {{since}}; the chosen kernel is {{kernel}}.',
    absent: '{{map}} is a {{mapType}} map, which the probed kernel does not make.',
    why: 'BPF_MAP_CREATE answers EINVAL for a number of enum bpf_map_type that the kernel does not know.',
  },
  'map-full': {
    title: 'More elements than the map takes',
    message: '{{map}} lists {{count}} elements, but has room for {{max}}.',
    why: 'max_entries is fixed when a map is made. User space gets E2BIG (a trie: ENOSPC) for one element too many; an LRU map throws out older ones.',
    fix: 'Make room for {{count}} elements',
  },
} as const
