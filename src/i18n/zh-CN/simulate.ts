export const simulate = {
  start: {
    wire: '一个帧到达 {{device}}。',
    connect: '{{socket}} 调用 connect(2)，目标 {{to}}，端口 {{port}}。',
    send: '{{socket}} 向 {{to}} 端口 {{port}} 发送数据。',
    call: '{{socket}} 调用：{{call}}。',
    answer: '{{socket}} 的 TCP 回应：{{flags}}。',
    reset: '{{namespace}} 的内核用 RST 回应：没有人监听，或没有这个连接。',
    'icmp-error': '{{namespace}} 的内核用 ICMP 告知发送方（类型 {{type}}，代码 {{code}}）。',
    echo: '{{namespace}} 的内核回应 echo 请求。',
  },
  pass: {
    empty: '此处的 {{hook}} 没有挂载程序。',
    'not-loadable': '{{program}} 的返回值不是其程序类型认识的值，或缺少 map，无法生成程序，因此不会运行。',
  },
  verdict: {
    xdp: {
      pass: '{{program}} 返回 {{verdict}}：报文继续进入协议栈。',
      drop: '{{program}} 返回 {{verdict}}：报文在进入协议栈之前被丢弃，tcpdump 也看不到。',
      tx: '{{program}} 返回 {{verdict}}：报文从进来的网卡原路发回。',
      redirect: '{{program}} 返回 {{verdict}}：报文转到重定向 helper 选定的目标。',
      aborted: '{{program}} 返回 {{verdict}}：报文被丢弃，并触发 xdp_exception 跟踪点。',
      unknown:
        '{{program}} 返回 {{verdict}}，这不是 XDP 动作。内核只警告一次，并按 XDP_ABORTED 处理：丢弃报文，触发 xdp_exception 跟踪点。',
    },
    tcx: {
      next: '{{program}} 返回 {{verdict}}：继续执行 tcx 链中的下一个程序。',
      'next-last': '{{program}} 返回 {{verdict}}，它是 tcx 链的最后一个程序：接着执行 clsact 过滤器。',
      pass: '{{program}} 返回 {{verdict}}：TCX_PASS 结束 tcx 链，clsact 过滤器也一并跳过。',
      drop: '{{program}} 在 {{hook}} 返回 {{verdict}}：报文被丢弃。',
      redirect: '{{program}} 返回 {{verdict}}：报文转到重定向 helper 选定的目标，后面的程序不再运行。',
      unknown: '{{program}} 返回 {{verdict}}，tcx 不认识这个值：tcx 链到此结束，但 clsact 过滤器仍会执行。',
    },
    clsact: {
      ok: '{{program}} 返回 {{verdict}}：TC_ACT_OK 结束过滤器链，后面的过滤器不再运行，报文继续前进。',
      shot: '{{program}} 在 {{hook}} 返回 {{verdict}}：报文被丢弃。',
      stolen: '{{program}} 返回 {{verdict}}：内核认为报文已被取走。报文就此消失，但不计为丢包。',
      redirect: '{{program}} 返回 {{verdict}}：报文转到重定向 helper 选定的目标，后面的过滤器不再运行。',
      next: '{{program}} 返回 {{verdict}}：在 direct-action 模式下它不会结束过滤器链，继续执行下一个过滤器。',
      'next-last':
        '{{program}} 返回 {{verdict}}：在 direct-action 模式下它不会结束过滤器链；后面已没有过滤器，等同于 TC_ACT_OK。',
      match:
        '{{program}} 返回 {{verdict}}。它挂载时没有启用 direct-action，这个值只表示匹配，不是裁决：过滤器链结束，报文继续前进。',
      'no-match': '{{program}} 返回 {{verdict}}。它挂载时没有启用 direct-action，0 表示不匹配：继续执行下一个过滤器。',
      'no-match-last':
        '{{program}} 返回 {{verdict}}。它挂载时没有启用 direct-action，0 表示不匹配；后面已没有过滤器，报文继续前进。',
    },
    cgroup: {
      allow: '{{program}} 返回 {{verdict}}：放行。该 cgroup 及其祖先的程序全部都会运行。',
      'allow-cn': '{{program}} 返回 {{verdict}}：放行，同时向发送方通告拥塞（NET_XMIT_CN）。',
      'ingress-drop':
        '{{program}} 返回 {{verdict}}：报文在到达 socket 之前被丢弃。其余程序照样运行，但只要有一个返回 0 就决定了结果。',
      'egress-drop':
        '{{program}} 返回 {{verdict}}：报文被丢弃，sendto(2) 以 EPERM 失败。（TCP 不会告知应用程序，只会不断重传直到超时。）',
      'egress-drop-cn':
        '{{program}} 返回 {{verdict}}：第 0 位未置位，报文被丢弃；第 1 位使丢弃悄无声息（NET_XMIT_DROP），发送方以为一切正常。',
    },
    'sock-addr': {
      allow: '{{program}} 返回 {{verdict}}：允许这次调用。',
      refuse: '{{program}} 返回 {{verdict}}：系统调用以 EPERM 失败，什么都没有发出。',
    },
    sock: {
      allow: '{{program}} 返回 {{verdict}}：套接字可以使用。',
      refuse: '{{program}} 返回 {{verdict}}：系统调用以 EPERM 失败。',
      release: '{{program}} 返回 {{verdict}}；无论返回什么，套接字都会关闭。',
    },
    'socket-filter': {
      keep: '{{program}} 返回 {{verdict}}：socket 最多保留报文的 {{bytes}} 字节。',
      drop: '{{program}} 返回 {{verdict}}：保留 0 字节，即对这个 socket 丢弃该报文。',
    },
    'sk-lookup': {
      pass: '{{program}} 返回 {{verdict}}，且没有选定 socket：继续常规查找。',
      drop: '{{program}} 返回 {{verdict}}：不允许找到任何 socket，就像没有人监听一样：TCP 会回复 RST，UDP 会回复 ICMP 端口不可达。',
    },
    lwt: {
      ok: '{{program}} 返回 {{verdict}}：报文继续走这条路由。',
      drop: '{{program}} 返回 {{verdict}}：报文在路由的 {{hook}} 被丢弃。本命名空间的 UDP 发送方会得到 EPERM。',
      redirect: '{{program}} 返回 {{verdict}}：去往重定向 helper 选定的目标。',
      reroute: '{{program}} 返回 {{verdict}}：按报文现在的内容重新查找路由。',
      'no-effect': '{{program}} 返回 {{verdict}}，{{hook}} 不做这件事：报文像 BPF_OK 一样继续前进。',
      unknown: '{{program}} 返回 {{verdict}}，路由程序没有这个返回值：内核警告一次并丢弃报文（EINVAL）。',
    },
    netfilter: {
      accept: '{{program}} 返回 {{verdict}}：继续执行 {{hook}} 的下一个程序，之后报文继续前进。',
      drop: '{{program}} 返回 {{verdict}}：报文在 {{hook}} 被丢弃，该钩子后面的程序不再运行。',
    },
  },
  station: {
    'tap-rx': '{{device}} 上的 AF_PACKET socket（tcpdump）在这里看到报文：在 XDP 之后、tc 之前。',
    'tap-tx': '{{device}} 上的 AF_PACKET socket（tcpdump）在这里看到报文：只能看到 tc egress 放行的报文。',
    'nf-ingress': '{{device}} 的 netfilter ingress 钩子（nftables 的 netdev 族）。',
    'nf-egress': '{{device}} 的 netfilter egress 钩子（nftables 的 netdev 族）。',
    qdisc: '{{device}} 的排队规则（qdisc）接收报文，再交给驱动。',
  },
  stack: {
    loopback: '目的地址在本机：lo 把报文原地掉头（loopback_xmit），重新进入接收路径。',
  },
  route: {
    local: '{{dst}} 是 {{namespace}} 的地址：交付本机。',
    group: '{{dst}} 是组播或广播地址：交付给 {{namespace}} 中的监听者。',
    loopback: '{{dst}} 是 {{namespace}} 自己的地址：报文经过 lo。',
    direct: '{{dst}} 的最长匹配前缀是 {{prefix}}：从 {{device}} 发出，{{dst}} 是直连邻居。',
    via: '{{dst}} 的最长匹配前缀是 {{prefix}}：从 {{device}} 发往网关 {{via}}。',
  },
  neighbour: {
    found:
      '{{owner}} 应答 {{address}}：内核把它的 MAC {{mac}} 写入帧头。（ARP 或邻居发现报文同样要经过这些钩子，这里假定它们能够通过。）',
    outside: '图中没有主机拥有 {{address}}：假定 {{network}} 上图外的路由器或主机以 MAC {{mac}} 应答。',
    group: '{{address}} 是组地址：MAC 由地址直接推出，无需询问。帧从 {{device}} 发出。',
  },
  wire: {
    across: '帧从 {{device}} 经 {{network}} 到达 MAC 为 {{mac}} 的 {{receiver}}。',
    left: '帧从 {{device}} 离开图外，进入 {{network}}：图中该网络上没有其他网卡的 MAC 是 {{mac}}。',
  },
  returned: {
    socket: 'socket(2) 返回：{{socket}} 得到了套接字。',
    bind: 'bind(2) 返回：{{socket}} 绑定到 {{end}}。',
    listen: 'listen(2) 返回：{{socket}} 监听端口 {{port}}。',
    connect: 'connect(2) 返回：{{socket}} 之后发往 {{end}}。UDP 不为此发送任何数据包。',
    name: '{{socket}} 得到的回答是 {{end}}。',
    close: '{{socket}} 的套接字已关闭。',
  },
  delivered: {
    connected: '{{socket}} 的握手完成：connect(2) 返回，并发回 ACK。',
    accepted: '握手完成：{{socket}} 可以在端口 {{port}} 上 accept(2) 这个连接。',
    reset: '{{socket}} 的连接没有了：它的调用以 {{errno}} 失败。',
    fin: '{{socket}} 得知对方不再发送；FIN 得到确认。',
    socket: '{{socket}} 在端口 {{port}} 收到报文。',
    segment: '{{socket}} 在端口 {{port}} 收到该报文段；假定它属于此前已建立的连接。',
  },
  consumed: {
    'time-wait': '{{socket}} 在端口 {{port}} 的套接字已经关闭；由 timewait 套接字处理这个报文段。',
    'icmp-error': '这个 ICMP 错误属于 {{socket}} 的套接字：它的调用以 {{errno}} 失败。',
    arp: '{{namespace}} 的邻居子系统收下 ARP 帧（arp_rcv），它不会继续向上传递。',
    'arp-other': '目的 MAC {{mac}} 不是 {{device}} 的，arp_rcv 悄悄放弃该帧。',
    echo: '发给 {{namespace}} 的 ICMP echo request：由内核处理，并会向 {{src}} 回复。',
    icmp: '类型为 {{type}} 的 ICMP 报文由 {{namespace}} 的内核自己处理，应用程序看不到。',
    fragment: '这是一个分片：内核先保存它并等待其余分片，重组完整后报文才会继续前进。',
  },
  refused: {
    bound: '{{socket}} 的套接字已经绑定；绑定到 {{end}} 的 bind(2) 以 EINVAL 失败。',
    'not-own': '{{end}} 不是 {{socket}} 所在命名空间的地址：bind(2) 以 EADDRNOTAVAIL 失败。',
    'in-use': '{{end}} 已被 {{other}} 占用：{{socket}} 的 bind(2) 以 EADDRINUSE 失败。',
    'no-listen': 'UDP 套接字不能监听：{{socket}} 得到 EOPNOTSUPP。',
    connected: '{{socket}} 的套接字正在监听或已经连接：调用失败。',
    'not-connected': '{{socket}} 的套接字没有连接：{{errno}}。',
    nowhere: '{{socket}} 没有给出目的地址，也没有连接：EDESTADDRREQ。',
    pending: '{{socket}} 之前发出的数据收到了错误：这次调用以 {{errno}} 失败。',
    closed: '{{socket}} 没有打开的套接字（已关闭，或没能创建）：EBADF。',
    'no-route': '{{namespace}} 中没有到 {{dst}} 的路由：调用以 ENETUNREACH 失败。请添加路由或默认路由。',
    'no-source': '没有可用作源地址的接口地址（{{device}} 没有地址）：调用以 EADDRNOTAVAIL 失败。',
    source: '源地址 {{src}} 不是 {{namespace}} 的地址：路由查找拒绝它，调用以 ENETUNREACH 失败。',
    'loopback-source': '源地址 {{src}} 是环回地址，不得从 {{device}} 发出：调用以 EINVAL 失败。',
    broadcast: '{{dst}} 是广播地址，而 socket 没有设置 SO_BROADCAST：调用以 EACCES 失败。',
    'too-long':
      '该数据报的报文有 {{size}} 字节，而 {{device}} 的 MTU 是 {{mtu}}：调用以 EMSGSIZE 失败，如同 socket 设置了 IP_PMTUDISC_DO。这里不模拟分片。',
    'tcp-group': 'TCP 没有组播：向 {{dst}} 建立连接以 ENETUNREACH 失败。',
    family: 'socket 绑定在 {{address}}，无法向另一 IP 版本的 {{to}} 发送：EAFNOSUPPORT。',
    'port-zero': 'UDP 数据报不能发往端口 0：调用以 EINVAL 失败。',
  },
  drop: {
    'no-connection': '发给 {{socket}} 端口 {{port}} 的报文段不属于任何连接：丢弃。',
    'no-route': '{{namespace}} 中没有到 {{dst}} 的路由：丢弃（会回复 ICMP 网络不可达）。请添加路由。',
    'not-forwarding':
      '{{dst}} 不是 {{namespace}} 的地址，而 {{namespace}} 没有开启转发：丢弃。请开启转发（net.ipv4.ip_forward）或更正目的地址。',
    ttl: 'TTL 为 {{ttl}}，转发后将变为 0：丢弃（会向 {{src}} 回复 ICMP 超时）。',
    mtu: '报文有 {{size}} 字节，而 {{device}} 的 MTU 是 {{mtu}}：丢弃（会回复 ICMP 需要分片；假定报文设置了 DF 位）。',
    'mtu-out': '报文有 {{size}} 字节，而 {{device}} 的 MTU 是 {{mtu}}：丢弃。这里不对 TCP 数据做分段。',
    'too-long': '帧有 {{length}} 字节，而 {{device}} 的 MTU 是 {{mtu}}：驱动丢弃放不下的帧。',
    otherhost:
      '目的 MAC {{mac}} 不是 {{device}} 的，内核认为该帧是发给别人的（PACKET_OTHERHOST），由 {{function}} 丢弃。普通的 bpf_redirect 会保留 MAC 地址：请改写 MAC，或使用 bpf_redirect_neigh。',
    'forward-group': '该帧发往组地址 {{mac}}：ip_forward 只转发单独发给本机的帧。',
    vlan: '帧带有 VLAN id {{vlan}}，而 {{device}} 上没有对应的 VLAN 设备：没有人接收它（PACKET_OTHERHOST）。',
    unhandled: '内核中没有协议处理 EtherType {{type}}：丢弃。',
    'bad-header': 'EtherType 表明是 IPv{{version}}，但后面没有这样的头部：丢弃。',
    'no-protocol': 'IP 协议号 {{protocol}} 没有处理者，或者它的头部被截断：丢弃（可能会回复 ICMP 协议不可达）。',
    source: '任何主机都不可能使用源地址 {{src}}：内核视其为 martian，丢弃报文。',
    destination: '任何主机都不可能使用目的地址 {{dst}}：内核视其为 martian，丢弃报文。',
    'own-source':
      '源地址 {{src}} 是本命名空间自己的地址，不可能从 {{device}} 进来：属于 martian source，丢弃（fib_validate_source）。',
    loopback: '环回地址（{{src}} → {{dst}}）不得从 {{device}} 进来：属于 martian，丢弃（route_localnet 未开启）。',
    neighbour:
      '{{device}} 另一端没有主机拥有地址 {{address}}，无法得到它的 MAC，报文被丢弃。请把该地址配置给 {{peer}} 或其所在的命名空间，或更正路由。',
    unplugged: '{{device}} 没有接入任何网络：没有载波就无法发送。请把它接入一个网络。',
    'no-listener-tcp': '{{namespace}} 中没有 TCP socket 监听 {{dst}} 端口 {{port}}（NO_SOCKET）：丢弃，并会回复 RST。',
    'no-listener-udp':
      '{{namespace}} 中没有 UDP socket 绑定在 {{dst}} 端口 {{port}}（NO_SOCKET）：丢弃，并会回复 ICMP 端口不可达。',
    'forward-source': '来自 {{src}} 的报文不会被转发：这样的地址只在自己的链路上有意义（ip6_forward）。',
    'not-member': '{{namespace}} 中没有任何成员加入组播组 {{dst}}：路由决策在 INPUT 之前丢弃报文。',
    'no-listener-group': '{{namespace}} 中没有 {{protocol}} socket 在端口 {{port}} 上监听 {{dst}}：悄悄丢弃。',
    'tcp-group': 'TCP 没有组播：发往 {{dst}} 的报文段被丢弃（tcp_v4_rcv 只接收 PACKET_HOST）。',
    'redirect-without-target': '程序返回了重定向，但没有重定向 helper 选定目标：丢弃。请在规则中添加重定向动作。',
    'redirect-flags': '{{helper}} 不接受 flags：带 BPF_F_INGRESS 时它不选目标，直接返回 TC_ACT_SHOT：丢弃。',
    'redirect-namespace':
      '{{target}} 与 {{device}} 不在同一个网络命名空间：接口索引只在自己的命名空间内有意义，因此找不到目标，报文被丢弃。',
    'xdp-redirect-flags':
      '在 XDP 中 bpf_redirect 不接受 flags：带 BPF_F_INGRESS 时它返回 XDP_ABORTED，报文到不了 {{target}}。',
    'no-xdp-xmit':
      '{{target}} 的驱动（{{driver}}）不能发送 XDP 帧（没有 ndo_xdp_xmit）：丢弃。请换用支持的驱动，或在 tc 处重定向。',
    'xdp-xmit-without-program':
      '{{target}} 的驱动（{{driver}}）只有在 {{target}} 自己带有 native XDP 程序时才有发送 XDP 帧的环：丢弃。请在那里挂载一个，只返回 XDP_PASS 即可。',
    'veth-no-napi':
      '{{device}} 发出的 XDP 帧需要对端轮询接收：{{peer}} 没有 native XDP 程序（且假定 GRO 关闭），因此 veth_xdp_xmit 丢弃该帧。请在 {{peer}} 上挂载一个 native XDP 程序，只返回 XDP_PASS 即可。',
    checksum:
      '传输层校验和错误：socket 把校验和留给网卡计算（CHECKSUM_PARTIAL），而 native XDP 在填写之前就把报文变成了 xdp_frame。在 veth 上请关闭发送端的校验和卸载（ethtool -K … tx off），或改在 tc 或 generic 模式下重定向。',
    'peer-egress':
      'bpf_redirect_peer 只能在 tc ingress 使用（skb_at_tc_ingress），在这里报文会被丢弃。请在 {{device}} 的 ingress 使用它。',
    'peer-none': '{{target}} 没有对端：bpf_redirect_peer 需要 veth 或 netkit 接口。丢弃。',
    'peer-namespace':
      '{{target}} 的对端在 {{namespace}} 中，与 {{device}} 是同一个命名空间：bpf_redirect_peer 只能切换到另一个命名空间。丢弃。',
    'neigh-not-ip': 'bpf_redirect_neigh 需要不是发往组地址的 IP 报文：在到达 {{target}} 之前被丢弃。',
    'neigh-no-route': 'bpf_redirect_neigh 没有找到经 {{target}} 到 {{dst}} 的路由：丢弃。',
    'lwt-redirect': '报文此时还没有以太网头部，程序也没有加上：重定向会丢失报文，而发送方并不知道。',
    reroute: 'BPF_LWT_REROUTE 之后没有到 {{dst}} 的路由：丢弃。',
    recursion:
      '发送嵌套过深：tc egress 上的程序互相重定向。内核认为这是有缺陷的程序并丢弃报文（XMIT_RECURSION_LIMIT）。',
    loop: '报文陷入循环：走了 {{limit}} 步之后被放弃。真实内核会一直转下去，直到 CPU 报警。',
  },
}
