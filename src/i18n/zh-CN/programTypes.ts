export const programTypes = {
  BPF_PROG_TYPE_XDP: {
    name: 'XDP',
    what: '在驱动处看到原始帧，以最高速率丢弃、改写、弹回或重定向。',
    uses: '抵御 DDoS、负载均衡、接口间快速转发、采样、AF_XDP。',
  },
  BPF_PROG_TYPE_SCHED_CLS: {
    name: '分类器',
    what: '在流量控制处以 skb 的形式看到收发的帧，可以过滤、改写、打标记和重定向。',
    uses: 'Pod 网络与策略、为流量整形打标记、改写头部、重定向、出口过滤。',
  },
  BPF_PROG_TYPE_CGROUP_SKB: {
    name: '数据包',
    what: '看到 cgroup 内套接字的 IP 数据包，决定放行或丢弃。',
    uses: '容器或 systemd 单元（IPAddressDeny=）的防火墙与流量统计。',
  },
  BPF_PROG_TYPE_CGROUP_SOCK_ADDR: {
    name: '地址',
    what: '看到 cgroup 内进程的 bind、connect、sendmsg、recvmsg、getpeername 和 getsockname 调用中的地址，并可改写。',
    uses: '在套接字处做服务负载均衡、改写 bind 与 connect、按容器限制出口。',
  },
  BPF_PROG_TYPE_SOCKET_FILTER: {
    name: '过滤器',
    what: '看到某个套接字收到的数据，只为这个套接字保留或丢弃。',
    uses: '抓包、协议解析、在 fanout 或 reuseport 组中挑选套接字。',
  },
  BPF_PROG_TYPE_SK_LOOKUP: {
    name: '查找',
    what: '为新连接或数据报选择监听套接字，能做到 bind 表达不了的事。',
    uses: '一个监听者接管整段地址或所有端口、在地址之间迁移服务。',
  },
  BPF_PROG_TYPE_NETFILTER: {
    name: 'Netfilter',
    what: '与 iptables、nftables 并列，在 netfilter 钩子上看到 IP 数据包，接受或丢弃。',
    uses: '与 nftables 并列的包过滤、让程序看到重组后的数据包、NAT 策略实验。',
  },
  BPF_PROG_TYPE_SCHED_ACT: {
    name: '动作',
    what: 'tc 的动作：tc 的分类器匹配后运行，决定数据包的去留。',
    uses: '较早的 tc 配置。如今用 direct action 的分类器自己就能决定。',
  },
  BPF_PROG_TYPE_LWT_IN: {
    name: '路由入向',
    what: '数据包进来并匹配带有它的路由时，在该路由自己的输入处理之前运行，可以丢弃、再封装一层头部，或要求重新选路。',
    uses: '按路由过滤与计数、对经过的流量做封装。',
  },
  BPF_PROG_TYPE_LWT_OUT: {
    name: '路由出向',
    what: '本机套接字发出的数据包匹配带有它的路由时，在 netfilter POSTROUTING 之前运行，可以查看、计数或丢弃。',
    uses: '针对本机发出的流量，按路由过滤与计数。',
  },
  BPF_PROG_TYPE_LWT_XMIT: {
    name: '路由发送',
    what: '数据包即将按带有它的路由离开时运行，可以压入头部、重定向或要求重新选路。',
    uses: '自定义隧道、IP-in-IP 与 GRE 封装、源路由。',
  },
  BPF_PROG_TYPE_LWT_SEG6LOCAL: {
    name: 'SRv6 段',
    what: '作为 SRv6 段的 End.BPF 动作运行：在取到下一段之后看到 IPv6 数据包。',
    uses: '用段路由做服务链与网络编程。',
  },
  BPF_PROG_TYPE_FLOW_DISSECTOR: {
    name: '流解析器',
    what: '替换一个网络命名空间里内核的头部解析器：给出流的地址、端口与协议。',
    uses: '为 RSS 与 ECMP 哈希解析自定义封装、抵御恶意头部。',
  },
  BPF_PROG_TYPE_SK_SKB: {
    name: '流',
    what: '属于一张套接字 map：把收到的流切成消息，逐条放行、丢弃或交给另一个套接字。',
    uses: '在内核里拼接 TCP 连接的代理、七层策略。',
  },
  BPF_PROG_TYPE_SK_MSG: {
    name: '消息',
    what: '属于一张套接字 map：在 TCP 之前看到应用要发送的内容，放行、丢弃或交给另一个套接字。',
    uses: '让本机套接字绕过协议栈、服务网格、按消息执行策略。',
  },
  BPF_PROG_TYPE_SK_REUSEPORT: {
    name: 'Reuseport',
    what: '在共用同一端口的一组套接字中挑选由谁接收数据包或连接。',
    uses: '在工作进程间负载均衡、不丢连接的重启、迁移半开连接。',
  },
  BPF_PROG_TYPE_CGROUP_SOCK: {
    name: '套接字',
    what: 'cgroup 内的进程创建、绑定或关闭 IP 套接字时运行；可以拒绝，也可以设置设备、标记与优先级。',
    uses: '把 VRF 或容器的套接字绑定到设备、禁止原始套接字、端口策略。',
  },
  BPF_PROG_TYPE_CGROUP_SOCKOPT: {
    name: '选项',
    what: '在 cgroup 内进程的 getsockopt 与 setsockopt 调用中运行；可以改值、自行应答或拒绝。',
    uses: '约束应用的拥塞控制或缓冲区大小、自定义套接字选项。',
  },
  BPF_PROG_TYPE_SOCK_OPS: {
    name: 'TCP 事件',
    what: '在 cgroup 内 TCP 连接的关键时刻被调用：发起、建立、重传、往返、关闭，可调整该连接。',
    uses: '按对端调整缓冲与超时、TCP 头部选项、填充套接字 map。',
  },
  BPF_PROG_TYPE_CGROUP_SYSCTL: {
    name: 'sysctl',
    what: 'cgroup 内的进程读写 /proc/sys 下的文件时运行；可以改值或拒绝。',
    uses: '允许容器读取但不能修改内核参数。',
  },
  BPF_PROG_TYPE_CGROUP_DEVICE: {
    name: '设备',
    what: 'cgroup 内的进程打开或创建设备文件时运行；允许或拒绝。',
    uses: '容器与 systemd 单元（DeviceAllow=）的设备白名单。',
  },
  BPF_PROG_TYPE_KPROBE: {
    name: '探针',
    what: '在内核（kprobe）或用户态程序（uprobe）几乎任意指令处运行，进入或返回时皆可。',
    uses: '跟踪没有跟踪点的函数、剖析库、测量调用延迟、USDT。',
  },
  BPF_PROG_TYPE_TRACEPOINT: {
    name: '跟踪点',
    what: '在内核跟踪点处运行，看到事件的记录及其有文档的字段。',
    uses: '跨内核版本统计和计时系统调用、调度、块设备与网络事件。',
  },
  BPF_PROG_TYPE_PERF_EVENT: {
    name: '采样',
    what: '性能计数器溢出或 perf 定时器触发时运行，无论 CPU 当时在做什么。',
    uses: '带调用栈的 CPU 剖析、缓存未命中采样。',
  },
  BPF_PROG_TYPE_RAW_TRACEPOINT: {
    name: '原始跟踪点',
    what: '在跟踪点处运行，看到未整理成记录的原始参数：比跟踪点快，但不那么稳定。',
    uses: 'sched_switch、sys_enter 之类的高频跟踪点。',
  },
  BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE: {
    name: '可写跟踪点',
    what: '与原始跟踪点相同，用于少数允许程序写入事件缓冲区的跟踪点。',
    uses: '替 nbd 驱动作答、修改驱动跟踪点提供的内容。',
  },
  BPF_PROG_TYPE_TRACING: {
    name: '跟踪',
    what: '在内核函数的入口或出口、在带类型参数的跟踪点运行，或作为迭代器遍历内核对象。',
    uses: '用 fentry 与 fexit 低成本跟踪、观察其他 BPF 程序、列举套接字与任务、故障注入。',
  },
  BPF_PROG_TYPE_LSM: {
    name: '安全',
    what: '在 Linux 安全模块的钩子处运行：看到进程即将做的事，并可禁止。',
    uses: '强制访问控制、沙箱、审计文件、进程与套接字操作。',
  },
  BPF_PROG_TYPE_STRUCT_OPS: {
    name: '操作表',
    what: '实现内核的一张操作表：TCP 拥塞控制、qdisc、调度器。',
    uses: 'tcp_congestion_ops、Qdisc_ops、sched_ext 调度器、HID 修正。',
  },
  BPF_PROG_TYPE_EXT: {
    name: '替换',
    what: '替换另一个已加载 BPF 程序中签名相同的全局函数。',
    uses: 'libxdp 的 XDP 分发器、BPF 程序的插件、在线修补。',
  },
  BPF_PROG_TYPE_SYSCALL: {
    name: '系统调用',
    what: '应请求在调用进程的上下文中运行，可以睡眠，也可以自己调用 bpf(2)。',
    uses: '加载其他程序的 light skeleton、签名加载器、需要睡眠的工作。',
  },
  BPF_PROG_TYPE_LIRC_MODE2: {
    name: '红外',
    what: '把红外接收器的脉冲解码成按键。',
    uses: '内核不认识其协议的遥控器。',
  },
}
