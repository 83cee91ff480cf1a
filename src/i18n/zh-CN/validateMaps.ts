/** 关于 eBPF map 的检查结果。 */
export const validateMaps = {
  maps: {
    'remove-action': '移除此动作',
    'remove-rule': '移除此规则',
  },
  'map-missing': {
    title: '程序缺少它的 map',
    message: '{{program}} 对一个已不存在的 map 调用 {{helper}}()。',
    why: '程序通过文件描述符持有 map；加载器找不到这个 map，程序就无法加载。',
  },
  'map-type-helper': {
    title: 'helper 不接受这种 map',
    message: '{{program}} 对 {{map}} 调用 {{helper}}()，但这个 helper 不能用于 {{mapType}} 类型的 map。',
    why: '校验器的 check_map_func_compatibility() 规定了每种 map 类型可用于哪些 helper，其余组合一律拒绝。',
  },
  'map-type-program': {
    title: '该程序类型不能调用的 map helper',
    message: '{{program}} 是 {{type}} 程序，不能调用使用 {{map}}（{{mapType}}）所需的 {{helper}}()。',
    why: '每种程序类型都有自己的 helper 列表（get_func_proto），调用列表之外的 helper 无法加载。',
  },
  'map-key-type': {
    title: '键与 map 的键不符',
    message: '{{program}} 查询 {{map}}（{{mapType}}）所用的键与 {{wanted}} 不符。',
    why: 'map 逐字节比较键。键太短时校验器会拒绝；组成不同的键永远找不到应有的元素。这里两者都算错误。',
  },
  'map-value-type': {
    title: '值与 map 的值不符',
    message: '{{program}} 对 {{map}}（{{mapType}}）的值的用法与其类型不符；它的值是 {{wanted}}。',
    why: '校验器只知道值的大小，不知道各字节的含义：越界会被拒绝，界内偏移有误则照样放行。这里两者都算错误。',
  },
  'map-other-host': {
    title: 'map 在另一个内核里',
    message: '{{program}} 运行在 {{host}} 上，而它的 map {{map}} 在 {{other}} 上。',
    why: 'map 是某一个内核的内存。不同主机之间只能由用户态程序复制元素来共享。',
  },
  'map-newer-than-kernel': {
    title: '所选内核没有的 map 类型',
    message: '{{map}} 是 {{mapType}} 类型的 map，自 Linux {{since}} 起才有；所选内核是 {{kernel}}。',
    absent: '{{map}} 是 {{mapType}} 类型的 map，探测到的内核不能创建它。',
    why: '对内核不认识的 enum bpf_map_type 编号，BPF_MAP_CREATE 返回 EINVAL。',
  },
  'map-full': {
    title: '元素数量超过 map 的容量',
    message: '{{map}} 列出了 {{count}} 个元素，但只容得下 {{max}} 个。',
    why: 'max_entries 在创建 map 时确定。多出的元素会使用户态得到 E2BIG（trie 为 ENOSPC）；LRU map 则会淘汰较旧的元素。',
    fix: '把容量改为 {{count}} 个元素',
  },
} as const
