export const validate = {
  note: {
    twice: '{{program}} 已在 {{hook}} 上。内核接受第二个 link：它会对每个数据包运行两次。',
    'behind-tcx': 'tcx 列表先运行。只有列表以 TCX_NEXT 结束时才会轮到 {{program}}；列表最后一个程序是 {{before}}。',
    starved:
      '每个数据包都在 tcx 列表的 {{earlier}} 处结束：{{program}} 在这里永远不会运行。应把它放在 tcx 中、排在前面。',
    generic: 'Generic XDP 在内核构建 skb 之后运行：任何驱动都能用，但不如 native XDP 省开销。',
  },
  fix: {
    remove: '把 {{program}} 从 {{hook}} 上取下',
    move: '把 {{program}} 移到 {{target}} 的 {{hook}}',
    verdict: '把返回值 {{old}} 改为 {{verdict}}',
    'remove-program': '删除 {{program}}',
    multi: '把 {{target}} 的 {{hook}} 上的程序都改用 BPF_F_ALLOW_MULTI 附加',
    'raise-kernel': '改为面向 Linux {{since}}',
  },
  'xdp-egress': {
    title: 'XDP 没有发送方向的钩子',
    message:
      '{{program}} 不能放在 {{target}} 的 {{hook}} 上：XDP 没有发送方向的钩子。它在驱动的接收路径上、内核构建 skb 之前运行；发出的数据包在这里由 {{takes}} 程序处理。',
    why: '驱动只对刚收到的缓冲区调用 bpf_prog_run_xdp()。发送时 skb 早已存在，由 sch_handle_egress() 运行 SCHED_CLS 程序。',
  },
  'tc-on-xdp': {
    title: '分类器不能在 XDP 钩子上运行',
    message:
      '{{program}} 是 {{type}} 程序，处理的是 skb；{{target}} 的 {{hook}} 只运行 {{takes}} 程序。它应放在 tcx 或 clsact 上。',
    why: 'XDP 程序拿到的是 xdp_md，分类器拿到的是 __sk_buff。dev_xdp_attach() 会拒绝不是按 XDP 类型加载的程序。',
  },
  'sched-act-on-tc': {
    title: '该用分类器的地方用了 action',
    message:
      '{{program}} 是 {{type}} 程序，即过滤器匹配之后由 tc 调用的 action。{{target}} 的 {{hook}} 运行的是 {{takes}} 程序，它们借助 direct-action 自己作出裁决。',
    why: 'cls_bpf 只接受 BPF_PROG_TYPE_SCHED_CLS 程序，tcx 的附加类型也属于这种程序，其他类型一律拒绝（EINVAL）。action 的代码可以直接当作分类器加载：两种类型的上下文、helper 和返回值都相同。',
    fix: '把 {{program}} 作为 sched_cls 加载',
  },
  'wrong-program-type': {
    title: '钩子接受的是别的程序类型',
    message: '{{program}} 是 {{type}} 程序；{{target}} 的 {{hook}} 只接受 {{takes}} 程序。',
    nameless: '{{type}} 程序不能放在这里：{{target}} 的 {{hook}} 只接受 {{takes}} 程序。',
    why: '程序类型决定它拿到哪种上下文，因此每个钩子只接受为它设计的类型，其余一律返回 EINVAL（kernel/bpf/syscall.c）。',
  },
  'attach-type-mismatch': {
    title: '程序是为别的钩子加载的',
    message: '{{program}} 是为 {{meant}}（{{loaded}}）加载的，不能放在 {{target}} 的 {{hook}} 上：内核返回 EINVAL。',
    why: '对这类程序，校验器按 expected attach type 检查可访问的字段和返回值；bpf_prog_attach_check_attach_type() 要求它与实际附加类型一致。请为另一个钩子再加载一份代码。',
    fix: '改为按 {{hook}}（{{wanted}}）加载 {{program}}',
  },
  'xdp-native-driver': {
    title: '驱动不支持 native XDP',
    message:
      '{{target}} 无法以 native 模式运行 {{program}}：驱动 {{driver}} 不支持 XDP（EOPNOTSUPP）。可以改用 generic XDP。',
    newer:
      '{{target}} 无法以 native 模式运行 {{program}}：驱动 {{driver}} 从 Linux {{since}} 起才支持 XDP，而所选内核是 {{kernel}}（EOPNOTSUPP）。可以改用 generic XDP。',
    why: 'Native 模式需要驱动实现 ndo_bpf，否则 dev_xdp_attach() 会拒绝。Generic XDP 对驱动没有要求。',
  },
  'xdp-mode-conflict': {
    title: 'native XDP 与 generic XDP 互斥',
    message: '{{holder}} 正以 {{mode}} 模式运行在 {{target}} 上，{{program}} 不能再放到 {{hook}}（EEXIST）。',
    why: 'dev_xdp_attach()：“Native and generic XDP can’t be active at the same time”。必须先取下其中一个。',
  },
  'already-attached': {
    title: '程序已在这个 tcx 列表里',
    message: '{{program}} 已在 {{target}} 的 {{hook}} 列表中；同一程序在该列表里只能出现一次（EEXIST）。',
    why: 'bpf_mprog_attach() 会在列表中查找同一程序并拒绝重复，无论是 link 还是 BPF_PROG_ATTACH。',
  },
  'hook-full': {
    title: '钩子已满',
    message: '{{target}} 的 {{hook}} 已满：最多 {{capacity}} 个程序，放不下 {{program}}（{{errno}}）。',
    xdp: '{{target}} 的 {{hook}} 上已有 {{holder}}：每个接口只能有一个 XDP 程序（{{errno}}）。要运行多个，只能借助 libxdp 那样的 dispatcher：由一个程序依次调用其他程序。',
    replaced: '套接字 {{target}} 已有过滤器 {{holder}}。一个套接字只有一个过滤器：附加 {{program}} 会悄悄替换它。',
    prio: '{{target}} 的 {{hook}} 上没有可自动分配的 prio 了：32768 已被占用，内核不会自动给 {{program}} 更小的值（ENOSPC）。',
    why: '每个钩子用容量有限的结构保存程序，附加时会计数，超出即拒绝。',
    'why-xdp':
      '接口的每种 XDP 模式只有一个程序位置。dev_xdp_attach() 会拒绝第二个程序，而 link 也不能被 netlink 替换。',
    'why-replaced': '__sk_attach_prog() 把新过滤器写入 sk->sk_filter 并释放旧的，不会报错。',
  },
  'xdp-lro': {
    title: 'XDP 与大接收卸载（LRO）并存',
    message: '{{target}} 打开了大接收卸载，无法以 native 模式运行 {{program}}：驱动 {{driver}} 会拒绝（{{errno}}）。',
    why: '开启 LRO 后，网卡交上来的是合并过的数据包，比 XDP 程序能读的一个缓冲区还大。ixgbe（启用 RSC 的队列）和 mlx5 在 LRO 关闭之前拒绝程序；generic XDP 会自己关掉 LRO（dev_disable_lro）。',
    fix: '关闭 LRO（ethtool -K … lro off）',
  },
  'clsact-missing': {
    title: '没有可挂过滤器的 clsact qdisc',
    message:
      '{{program}} 不能放在 {{target}} 的 {{hook}} 上：该接口没有 clsact qdisc（EINVAL，“Parent Qdisc doesn’t exists”）。',
    why: 'tc 过滤器挂在排队规则上。clsact 为每个方向提供一条链，本身不排队；__tcf_qdisc_find() 首先就会查找它。tcx 不需要它。',
    fix: '添加它（tc qdisc add … clsact）',
  },
  'xdp-mtu': {
    title: 'MTU 太大，XDP 程序又不支持 frags',
    message:
      '{{target}} 无法以 native 模式运行 {{program}}：对端 {{peer}} 的 MTU 是 {{mtu}}，不带 BPF_F_XDP_HAS_FRAGS 时最大为 {{limit}}（ERANGE）。',
    why: 'Native XDP 要求整个数据包放进一页：减去预留空间和 skb_shared_info 之后才是可用的长度（drivers/net/veth.c veth_xdp_set）。带 frags 的程序可以读取分散在多个缓冲区里的数据包；generic XDP 没有这个限制。',
    fix: '以 BPF_F_XDP_HAS_FRAGS（xdp.frags）加载 {{program}}',
  },
  'cgroup-parent-none': {
    title: '上级 cgroup 不允许下级有程序',
    message:
      '{{program}} 不能放在 {{target}} 的 {{hook}} 上：{{parent}} 上的 {{holder}} 附加时既没有 BPF_F_ALLOW_OVERRIDE 也没有 BPF_F_ALLOW_MULTI，下级 cgroup 不能再有自己的程序（EPERM）。',
    why: 'kernel/bpf/cgroup.c 的 hierarchy_allows_attach() 向上找到最近一个有程序的 cgroup，由它的标志决定。先于上级附加在下级的程序会留下来，并且单独运行。',
  },
  'cgroup-mode-conflict': {
    title: '同一 cgroup 的程序要用同样的标志附加',
    message:
      '{{program}} 不能以 attach_flags {{flags}} 放在 {{target}} 的 {{hook}} 上：那里的 {{holder}} 用的是 {{there}}（EPERM）。',
    why: '__cgroup_bpf_attach() 为每个 cgroup 和附加类型只保存一份标志，与之不同就拒绝。用 link 附加等同于 BPF_F_ALLOW_MULTI。',
  },
  'tcx-anchor-missing': {
    title: '相邻的程序不在 tcx 列表中',
    message:
      '{{program}} 不能放在 {{target}} 的 {{hook}} 上：它要排在 {{missing}} 旁边，而后者此时不在列表中（ENOENT）。',
    why: 'BPF_F_BEFORE 和 BPF_F_AFTER 指定的程序或 link 必须已经附加在同一位置（kernel/bpf/mprog.c）。两个程序不能互相等待对方。',
    fix: '追加到列表末尾',
  },
  'netfilter-priority-taken': {
    title: 'netfilter 优先级已被占用',
    message: '{{program}} 不能以优先级 {{priority}} 放在 {{target}} 的 {{hook}} 上：{{holder}} 已占用它（EBUSY）。',
    why: 'netfilter 按优先级排列钩子函数；nf_hook_entries_grow() 不允许两个 BPF 程序用同一个优先级。',
    fix: '排在其他程序之后',
  },
  'cgroup-skb-verdict-range': {
    title: '返回值 2 和 3 只存在于 cgroup_skb/egress',
    message: '{{program}} 可能返回 {{verdict}}，该值只用于发送方向；因此不能放在 {{target}} 的 {{hook}} 上（EINVAL）。',
    why: '在 cgroup_skb/egress 上，2 和 3 用来向 TCP 通知拥塞。校验器记录程序可能返回它们，之后就要求附加类型必须是 BPF_CGROUP_INET_EGRESS。',
  },
  'newer-than-kernel': {
    title: '所选内核太旧',
    message:
      '{{program}} 不能放在 {{target}} 的 {{hook}} 上：{{hook}} 从 Linux {{since}} 起才有，而所选内核是 {{kernel}}。',
    type: '{{program}} 无法加载：{{type}} 程序从 Linux {{since}} 起才有，而所选内核是 {{kernel}}。',
    flag: '{{program}} 使用的 {{flag}} 从 Linux {{since}} 起才有，而所选内核是 {{kernel}}。',
    'attach-type': '{{program}} 无法加载：{{attachType}} 从 Linux {{since}} 起才有，而所选内核是 {{kernel}}。',
    why: '内核遇到不认识的编号就返回 EINVAL：每种程序类型和附加类型都是某个版本加入 include/uapi/linux/bpf.h 的一个编号。',
  },
  'not-in-kernel': {
    title: '探测过的内核没有这项功能',
    message: '{{program}} 无法加载：探测过的内核没有 {{type}} 程序类型。',
    option: '{{program}} 不能放在 {{target}} 的 {{hook}} 上：探测过的内核编译时没有启用 {{option}}。',
    why: 'bpftool 在内核上实测的结果比版本号更可信：编译选项会去掉功能，发行版也会把新功能移植回旧版本。',
  },
  'helper-newer-than-kernel': {
    title: '所选内核没有这个 helper',
    message: '{{program}} 调用了 {{helper}}()，它从 Linux {{since}} 起才有；而所选内核是 {{kernel}}。',
    absent: '{{program}} 调用了 {{helper}}()，但探测过的内核不允许 {{type}} 程序调用它。',
    why: 'helper 是按编号调用的。校验器会拒绝不认识的编号（“invalid func”），程序因此无法加载。',
  },
  'verdict-newer-than-kernel': {
    title: '所选内核不接受这个返回值',
    message: '{{program}} 可能返回 {{verdict}}，{{hook}} 从 Linux {{since}} 起才接受它；而所选内核是 {{kernel}}。',
    why: '在 Linux 5.3 之前，check_return_code() 只允许 cgroup_skb 程序返回 0 和 1；2 和 3 是随拥塞通知一起加入的。',
  },
  'kernel-unsaid': {
    title: '探测结果没有说明',
    message: '{{program}} 用到了 {{what}}，它随 Linux {{since}} 加入。探测结果没有说明这个内核有没有它。',
    why: 'bpftool feature probe 不输出内核版本，只测试它自己认识的功能，而且从不测试附加类型和钩子。',
    fix: '被探测的内核是 Linux {{since}} 或更新版本',
  },
  'bad-verdict': {
    title: '不是该程序类型的返回值',
    message: '{{program}} 返回“{{verdict}}”，它既不是 {{type}} 程序的判决名，也不是数字。',
    why: '程序返回的是一个数字。名称取自内核头文件中该程序类型的定义。',
  },
  'verdict-range': {
    title: '校验器拒绝这个返回值',
    message: '{{program}} 返回 {{verdict}}；校验器在这里只允许 {{type}} 程序返回 {{low}} 到 {{high}}。',
    exactly: '{{program}} 返回 {{verdict}}；在 {{hook}} 上校验器只接受 {{low}}：消息已经到达，不能再拒绝。',
    why: 'kernel/bpf/verifier.c 的 check_return_code() 规定了每种程序类型和 expected attach type 的返回值范围，超出范围的程序无法加载（EINVAL）。',
  },
  'unknown-verdict': {
    title: '内核不认识的返回值',
    message: '{{program}} 返回 {{verdict}}，XDP 不认识该值：数据包会像 XDP_ABORTED 一样被丢弃。',
    tcx: '{{program}} 返回 {{verdict}}，tcx 不认识该值：tcx 列表到此结束，但 clsact 过滤器仍会运行。',
    clsact:
      '{{program}} 返回 {{verdict}}，在 direct action 模式下它不会终止任何东西：像 TC_ACT_UNSPEC 一样继续询问下一个 clsact 过滤器。',
    lwt: '{{program}} 返回 {{verdict}}，路由程序不认识该值：数据包被丢弃，发送方得到 EINVAL。',
    'lwt-ignored': '{{program}} 返回 {{verdict}}，但 {{hook}} 不会照做：数据包像 BPF_OK 一样继续前进。',
    why: 'XDP 的 switch 语句走 default 分支：给出警告（bpf_warn_invalid_xdp_action）并丢弃。',
    'why-lwt':
      'run_lwt_bpf() 认识 BPF_OK、BPF_DROP、BPF_REDIRECT 和 BPF_LWT_REROUTE；只有 xmit 可以重定向，而 bpf_output() 不处理重新选路。',
    'why-tcx': 'tcx_action_code() 把未知值当作 TCX_NEXT，但此时 tcx_run() 已经离开循环（在 Linux 6.18 上实测）。',
    'why-clsact': 'cls_bpf_exec_opcode() 只保留 OK、SHOT、STOLEN、TRAP、REDIRECT 和 UNSPEC，其余都变成 UNSPEC。',
  },
  'tc-ok-ends-chain': {
    title: 'TC_ACT_OK 或 TCX_PASS 让后面的程序没有机会运行',
    message:
      '{{target}} 的 {{hook}} 上，{{program}} 总是以 {{verdict}} 结束链，因此以下程序永远不会运行：{{starved}}。',
    why: 'TC_ACT_OK 和 TCX_PASS 的意思是“接受，不再询问”；TCX_PASS 连 clsact 过滤器也会跳过。要询问下一个程序，应返回 TCX_NEXT 或 TC_ACT_UNSPEC。',
  },
  'never-runs': {
    title: '永远轮不到的程序',
    message:
      '{{target}} 的 {{hook}} 上，{{program}} 永远不会运行：排在前面的 {{earlier}} 对每个数据包都返回 {{verdict}}。',
    'by-rule':
      '{{target}} 的 {{hook}} 上，{{program}} 永远不会运行：排在前面的 {{earlier}} 的第 {{rule}} 条规则对每个数据包都返回 {{verdict}}。',
    whatever:
      '{{target}} 的 {{hook}} 上，{{program}} 永远不会运行：排在前面的 {{earlier}} 无论由哪条规则裁决（{{verdict}}），都会结束这条链。',
    'behind-tcx':
      '{{target}} 的 {{hook}} 上，{{program}} 永远不会运行：clsact 排在 tcx 之后，而每个数据包在 tcx 的 {{earlier}} 处就已结束（{{verdict}}）。',
    'behind-xdp':
      '{{target}} 的 {{hook}} 上，{{program}} 永远不会运行：该接口的 XDP 程序 {{earlier}} 不让任何数据包继续前进（{{verdict}}）。',
    why: '只有程序表示继续，链才会往下走：tcx 用 TCX_NEXT（tcx_run），clsact 用 TC_ACT_UNSPEC（cls_bpf_classify），netfilter 用 NF_ACCEPT（nf_hook_slow）。',
    fix: '让 {{program}} 在 {{earlier}} 之前运行',
    'fix-tcx': '把 {{program}} 移到 {{hook}}，排在 {{earlier}} 之前',
  },
  'tcx-same-end': {
    title: '两个程序都要 tcx 列表的同一端',
    message:
      '{{program}} 和 {{first}} 都要排在 {{target}} 的 {{hook}} 列表开头：后附加的先运行，另一个重新附加后顺序就会颠倒。',
    tail: '{{program}} 和 {{first}} 都要排在 {{target}} 的 {{hook}} 列表末尾：后附加的最后运行，另一个重新附加后顺序就会颠倒。',
    why: '不指定相邻程序的 BPF_F_BEFORE 和 BPF_F_AFTER 只表示附加那一刻的开头和末尾，之后不会保持这个位置（实测）。',
    fix: '改为相对 {{first}} 排列',
  },
  'clsact-without-da': {
    title: '没有 direct-action 的 clsact 过滤器',
    message:
      '{{program}} 附加到 {{target}} 的 {{hook}} 时没有启用 direct-action：它的返回值只表示是否匹配，既不能丢弃也不能重定向。',
    why: '没有 TCA_BPF_FLAG_ACT_DIRECT 时，cls_bpf_classify() 把返回值当作 class：0 表示不匹配，继续下一个过滤器；其他值都表示匹配，链到此结束，数据包放行（实测）。',
    fix: '启用 direct-action（da）',
  },
  'clsact-same-prio': {
    title: '两个过滤器的 prio 相同',
    message:
      '{{target}} 的 {{hook}} 上，{{program}} 与 {{first}} 的 prio 都是 {{prio}}：后附加的先运行，所以现在 {{first}} 在前；其中一个重新附加后，顺序就会改变。',
    why: 'cls_bpf 把同一 prio 下最新的过滤器放在最前面，与 handle 无关（实测）。两个各自管理过滤器的程序不应共用一个 prio。',
    fix: '保持现在的顺序，给它们不同的 prio',
  },
  'cgroup-replaced': {
    title: '被后来的程序替换',
    message:
      '{{target}} 的 {{hook}} 上已没有 {{program}}：{{by}} 替换了它。以 attach_flags {{flags}} 附加时，一个 cgroup 只保存一个程序。',
    why: '没有 BPF_F_ALLOW_MULTI 时，find_attach_entry() 找到原来的条目，__cgroup_bpf_attach() 把新程序放进去，不会报错。',
  },
  'cgroup-overridden': {
    title: '下级 cgroup 的程序取代了上级的程序',
    message: '{{target}} 的 {{hook}} 上的 {{program}} 不会对 {{below}} 里的进程运行：那里运行的是 {{by}}。',
    why: 'compute_effective_progs() 从进程所在的 cgroup 向上收集程序；下面一旦有程序，上级只有以 BPF_F_ALLOW_MULTI 附加的才会一并运行。',
  },
  'runs-twice': {
    title: '在同一个钩子上附加了两次',
    message: '{{program}} 在 {{target}} 的 {{hook}} 上附加了两次，对每个数据包运行两次。',
    why: '内核把指向同一程序的两个 link 当作两个条目（实测；只有 tcx 会拒绝）。用 BPF_PROG_ATTACH 向同一 cgroup 再次附加同一程序则返回 EINVAL。',
  },
  'rule-never-reached': {
    title: '永远轮不到的规则',
    message: '{{program}} 的第 {{rule}} 条规则匹配所有数据包并给出判决；它后面的规则永远轮不到（共 {{behind}} 条）。',
    why: '规则按顺序检查，第一条匹配且带判决的规则说了算。',
    fix: '把它移到其他规则之后',
  },
  'arp-dropped': {
    title: 'ARP 被丢弃',
    message:
      '{{program}} 会丢弃 ARP：默认判决是 {{verdict}}，又没有规则放行类型为 0x0806 的帧。邻居解析永远失败，什么都送不到。',
    'by-rule': '{{program}} 会丢弃 ARP：有一条规则匹配所有帧并返回 {{verdict}}。邻居解析永远失败，什么都送不到。',
    why: 'XDP 和 tc 钩子能看到每一个以太网帧，包括 ARP。得不到应答时，neigh_resolve_output() 会先缓存数据包，最后丢弃。',
    fix: '添加一条放行 ARP 的规则',
  },
  'unattached-program': {
    title: '没有附加到任何地方',
    message: '{{program}} 没有附加到任何地方，永远不会运行。',
    why: '已加载的程序只有附加后才起作用；没有附加、link 或 pin 时，内核会释放它（bpf_prog_put）。',
  },
  'field-not-readable': {
    title: '程序读不到的字段',
    message: '{{program}} 要检查 {{field}}，但 {{type}} 程序（{{struct}}）在 {{hook}} 上看不到它。',
    why: '每种程序类型有自己的上下文：xdp_md、__sk_buff、bpf_sock_addr 等。不在其中、也不在可读数据包内容里的东西，对程序来说不存在。',
  },
  'field-not-writable': {
    title: '程序不能修改的字段',
    message: '{{program}} 要设置 {{field}}，但 {{type}} 程序（{{struct}}）在 {{hook}} 上不能修改它。',
    why: '校验器检查对上下文和数据包内容的每次写入；在这个钩子上只有部分字段可写。',
    fix: '删除这个动作',
  },
  'bad-match-value': {
    title: '字段不可能有的值',
    message: '{{program}} 把 {{field}} 与“{{value}}”比较，而该字段不可能取这样的值。',
    why: '数字写作 80, 443、1000-2000 或 0x11，地址写作 10.0.0.0/8 或 2001:db8::1，TCP 标志写作 SYN !ACK。系统调用的钩子只能看到一种 IP 版本的地址（user_ip4 或 user_ip6）。',
  },
  'bad-field-value': {
    title: '字段放不下的值',
    message: '{{program}} 要把 {{field}} 设为“{{value}}”，该字段存不下这样的值。',
    why: '需要一个具体的值：不超出字段大小的数字、一个地址或一个 MAC 地址。标志和接口名不能设置；钩子只有 user_ip4 时不能写入 IPv6 地址，反之亦然：校验器会拒绝。',
  },
  'redirect-helper-type': {
    title: '该类型不能调用的重定向 helper',
    message: '{{program}} 调用了 {{helper}}()，{{type}} 程序不允许调用它，校验器会拒绝。',
    why: '每种程序类型有自己的 helper 列表（net/core/filter.c 中的 xdp_func_proto、tc_cls_act_func_proto）。调用列表之外的 helper，加载时返回 EINVAL。',
    fix: '改为调用 {{helper}}()',
    'fix-remove': '删除这个重定向',
  },
  'redirect-without-action': {
    title: '返回了重定向却没有目标',
    message: '{{program}} 返回 {{verdict}}，但之前没有调用重定向 helper：没有目标，数据包被丢弃。',
    why: 'helper 在当前 CPU 上记下目标，判决只表示“用它”。没有目标时，skb_do_redirect() 和 xdp_do_redirect() 会丢弃数据包。',
  },
  'redirect-not-used': {
    title: '设了重定向目标却没有使用',
    message: '{{program}} 调用了 {{helper}}()，随后却返回 {{verdict}}：数据包不会被重定向。',
    default: '{{program}} 调用了 {{helper}}()，但之后没有任何判决是 REDIRECT：数据包不会被重定向。',
    why: 'helper 只记下目标。程序还要返回 helper 的结果（XDP_REDIRECT 或 TC_ACT_REDIRECT），数据包才会去那里。',
    fix: '返回 {{verdict}}',
  },
  'redirect-peer-place': {
    title: '在 tc ingress 之外调用 bpf_redirect_peer()',
    message:
      '{{program}} 在 {{target}} 的 {{hook}} 上调用 bpf_redirect_peer()；它只在 tc ingress 有效，在这里数据包会被丢弃。',
    why: 'skb_do_redirect() 遇到 BPF_F_PEER 时检查 skb_at_tc_ingress()，不满足就丢弃。',
    fix: '改为调用 bpf_redirect_neigh()',
  },
  'redirect-peer-target': {
    title: 'bpf_redirect_peer() 的目标没有位于其他命名空间的对端',
    message:
      '{{program}} 调用 bpf_redirect_peer({{device}})，但 {{device}} 不是对端位于另一命名空间的 veth：数据包被丢弃。',
    why: 'skb_do_redirect() 向目标设备询问对端（ndo_get_peer_dev）；没有对端，或对端在同一网络命名空间，就丢弃数据包。',
    fix: '改为调用 bpf_redirect_neigh()',
  },
  'redirect-other-namespace': {
    title: '重定向到其他命名空间的设备',
    message:
      '{{target}} 的 {{hook}} 上的 {{program}} 重定向到 {{device}}，而它在另一个网络命名空间：接口编号在这里没有意义。',
    why: 'helper 在数据包所在设备的命名空间里查找接口编号（dev_get_by_index_rcu）。在那里这个编号不存在，或者是另一个接口。',
    fix: '改为重定向到它的另一端 {{peer}}',
  },
  'redirect-keeps-mac': {
    title: '重定向后 MAC 地址没有改',
    message: '{{program}} 重定向到 {{device}} 时没有修改目的 MAC：接收方认为这是别人的帧（PACKET_OTHERHOST）而丢弃。',
    why: 'bpf_redirect() 不改以太网头。eth_type_trans() 用它与接收接口的 MAC 比较，ip_rcv() 丢弃发给其他主机的帧。',
    fix: '改为调用会填写 MAC 的 bpf_redirect_neigh()',
    'fix-mac': '先把 eth.dst 设为 {{mac}}',
  },
  'redirect-loop': {
    title: '数据包在原地打转',
    message: '{{program}} 让每个数据包都绕成一圈：{{way}}。',
    why: 'IP 协议栈以下不会递减 TTL。层层嵌套的发送到 XMIT_RECURSION_LIMIT（8）为止，数据包被丢弃；如果经过接收路径，每一圈都重新开始，CPU 会一直忙于处理它，直到程序改变。',
  },
  'xdp-redirect-target': {
    title: 'XDP_REDIRECT 的目标不能发送 XDP 帧',
    message: '{{program}} 重定向到 {{device}}，但驱动 {{driver}} 不能发送 XDP 帧：帧被丢弃。',
    veth: '{{program}} 重定向到 {{device}}，但对端 {{peer}} 没有 native XDP 程序：除非那里开启了 GRO，否则帧被丢弃。',
    'own-program':
      '{{program}} 重定向到 {{device}}，但驱动 {{driver}} 只有在 {{device}} 自己带有 native XDP 程序时才发送 XDP 帧：帧被丢弃。',
    why: 'XDP_REDIRECT 到接口会调用驱动的 ndo_xdp_xmit；驱动没有实现时，帧被丢弃（xdp_do_redirect）。',
    'why-veth': 'veth_xdp_xmit() 需要对端的接收环，只有对端有 native XDP 程序或开启 GRO 时它才存在。',
    'why-own-program': '驱动在挂载程序时才创建用于 XDP 的发送环；没有这些环，它的 ndo_xdp_xmit 会拒绝每一帧。',
    fix: '在 {{peer}} 上放一个全部放行的 XDP 程序',
  },
  'xdp-redirect-flags': {
    title: '在 XDP 中给 bpf_redirect() 传标志',
    message: '{{program}} 在 XDP 中调用 bpf_redirect({{device}}, BPF_F_INGRESS)，而 XDP 不支持任何标志：数据包被丢弃。',
    why: '只要设置了标志，bpf_xdp_redirect() 就返回 XDP_ABORTED。',
    fix: '调用时去掉 BPF_F_INGRESS',
  },
  'route-device-namespace': {
    title: '路由经过其他命名空间的设备',
    message: '{{namespace}} 中的路由 {{to}} 从 {{device}} 发出，而该接口在另一个网络命名空间。',
    why: 'fib_create_info() 只在路由所属的命名空间里查找接口，找不到则返回 ENODEV。',
    fix: '删除这条路由',
  },
  'route-gateway-unreachable': {
    title: '网关不是直连',
    message:
      '{{namespace}} 中的路由 {{to}} 经由 {{via}}，但 {{device}} 够不到它：内核返回 “Nexthop has invalid gateway”。',
    why: 'fib_check_nh() 要求网关直连：位于该接口某个地址的前缀内，或被一条没有网关的路由覆盖。',
    fix: '添加路由 {{via}} dev {{device}}',
  },
  'lwt-route-missing': {
    title: '程序附加在不存在的路由上',
    message:
      '{{program}} 应在 {{namespace}} 的路由 {{to}} 的 {{hook}} 上运行，但内核拒绝这条路由：没有东西承载该程序。',
    why: '这类程序是路由的一部分（RTA_ENCAP）；fib_create_info() 拒绝路由时，程序也随之消失。',
  },
  'lwt-not-forwarding': {
    title: '不转发的地方用了 LWT in',
    message: '{{program}} 永远不会运行：{{namespace}} 没有开启转发，而 {{hook}} 只会看到经其路由转发的数据包。',
    why: 'ip_route_input_slow() 只对被转发的数据包使用单播路由的输入函数；发给本命名空间的数据包走 local 表。',
    fix: '在 {{namespace}} 中开启转发',
  },
  'lwt-route-unused': {
    title: '程序附加在从不会被选中的路由上',
    message:
      '{{program}} 在 {{hook}} 上永远不会运行：{{namespace}} 中去往 {{to}} 的数据包走 {{other}}，它以相同的前缀胜出。',
    why: '前缀相同的路由中，fib_table_lookup() 选择 metric 最小的一条；接口自身前缀的 metric 为 0。',
  },
  'lwt-needs-header': {
    title: '这个返回值需要新的头部',
    message:
      '{{program}} 在 {{hook}} 返回 {{verdict}}，此时数据包还没有以太网头部：不调用 bpf_skb_change_head() 就会丢失。',
    reroute:
      '{{program}} 在 {{hook}} 返回 {{verdict}}：若没有用 bpf_lwt_push_encap() 加封头部，会反复找到同一条路由，直到内核丢弃数据包。',
    why: '__bpf_redirect_common() 要求有链路层头部；lwtunnel_input() 在 XMIT_RECURSION_LIMIT 轮之后停止（均在 Linux 6.18 上实测）。本图中的程序不会加封头部。',
  },
  'duplicate-address': {
    title: '两个接口用了同一个地址',
    message: '{{address}} 同时配置在 {{device}} 和 {{other}} 上：它指谁取决于从哪里问。',
    why: '内核允许多个接口使用同一地址，但 ARP 应答和路由只会指向其中一个。',
  },
  'duplicate-device-name': {
    title: '两个接口重名',
    message: '{{namespace}} 中有两个名为 {{device}} 的接口。',
    why: '接口名在网络命名空间内必须唯一；register_netdevice() 返回 EEXIST。',
    fix: '把其中一个改名为 {{name}}',
  },
  'port-in-use': {
    title: '端口已被占用',
    message: '{{socket}} 无法在 {{namespace}} 中绑定 {{protocol}} 端口 {{port}}：已被 {{other}} 占用（EADDRINUSE）。',
    why: 'inet_csk_get_port() 和 udp_lib_get_port() 拒绝同一命名空间内已被其他套接字占用的地址和端口；通配地址与所有地址重叠。',
    fix: '改用端口 {{port}}',
  },
  'sendmsg-without-recvmsg': {
    title: 'sendmsg 改写了地址，recvmsg 没有改回',
    message:
      '{{program}} 在 {{target}} 的 {{hook}} 上改写 UDP 的目的地，但 {{back}} 上没有程序把应答的源地址改回来：应用会收到来自陌生地址的应答。',
    why: '除非 cgroup 的 recvmsg 程序改写，udp_recvmsg() 会给出数据包的真实源地址；许多解析器会因此丢弃应答。',
    fix: '在 {{back}} 上添加程序',
  },
}
