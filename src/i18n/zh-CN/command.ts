export const command = {
  'no-such-file': '文件不存在。',
  'cannot-read': '无法读取文件（{{code}}）。',
  'cannot-write': '无法写入文件（{{code}}）。',
  'not-text': '这不是 Hookchain 设计文件：内容不是 UTF-8 文本。',
  'unknown-command': '没有命令“{{name}}”。可用命令：{{commands}}。请参阅 hookchain --help。',
  'command-missing': '缺少命令。请参阅 hookchain --help。',
  'file-missing': '缺少设计文件。请写出文件路径，或用 - 表示标准输入。',
  'too-many-arguments': '每次只能处理一个设计：“{{extra}}”是多余的参数。',
  'unknown-option': '此处没有选项 {{option}}。请参阅 --help。',
  'option-needs-value': '选项 {{option}} 需要一个值。',
  'option-takes-no-value': '选项 {{option}} 不接受值。',
  'not-one-of': '选项 {{option}} 不能是“{{value}}”；可用的有：{{choices}}。',
  'one-source': '请用 --packet、--pcap、--scenario 中的一个（且仅一个）说明要发送什么。',
  'only-with-pcap': '选项 {{option}} 只能与 --pcap 一起使用。',
  'at-missing': '请用 --at 指定抓包从哪个接口进入：{{candidates}}。',
  'device-unknown': '没有名为“{{name}}”的接口。设计中有：{{candidates}}。',
  'device-ambiguous': '有多个接口名为“{{name}}”。请写明其中之一：{{candidates}}。',
  'capture-empty': '抓包文件中没有数据包。',
  'no-such-packet': '没有可读取的第 {{number}} 个数据包；最后一个是第 {{last}} 个。',
  'no-such-scenario': '没有名为“{{name}}”的场景。设计中有：{{candidates}}。',
  'json-needs-output': '使用 --json 时，报告写到标准输出；请用 -o 为导出内容指定文件。',
  'would-not-load': '内核会拒绝此设计的一部分，数据包只会经过其余部分。被拒绝的是：',
  'facts-topic': '没有关于“{{topic}}”的事实。什么都不写列出全部，或写 section 加名称。',
  'section-missing': '请给出一个或多个 section：hookchain facts section xdp tc。',
  unspec: '不是程序类型：表示未设置的值，内核拒绝加载。',
  'section-refused': 'libbpf 不认识这个程序 section',
  internal: '这是 Hookchain 自身的错误，请反馈：{{detail}}',
  kernel: {
    version: '判断依据：Linux {{version}}',
    probe: '判断依据：探测结果，其中没有内核版本',
    'probe-version': '判断依据：探测结果；其中没有提到的按 Linux {{version}} 判断',
    'no-helpers': '探测结果中的 helper 列表不予采用：它说每种程序类型都能调用所有 helper，这不可能。',
    'not-a-release': '选项 --kernel 需要内核版本，例如 6.6 或 5.15.0-91-generic；“{{value}}”不是。',
    'no-such-release': '没有 Linux {{value}}：该系列到 {{last}} 为止。',
    'too-old': '选项 --kernel 最早支持 {{oldest}}；“{{value}}”更旧。',
  },
  counts: '错误：{{error}}，警告：{{warning}}，提示：{{hint}}',
  fix: '修复：{{label}}',
  labelled: '{{label}}：{{text}}',
  packet: '数据包 {{number}}：{{line}}',
  reply: '数据包 {{number}}，回应数据包 {{to}}：{{line}}',
  column: {
    step: '#',
    place: '位置',
    function: '内核函数',
    program: '程序·规则',
    verdict: '返回值',
    explanation: '说明',
    'program-type': '程序类型',
    'program-types': '程序类型',
    'attach-type': '附加类型',
    since: '起始版本',
    family: '类别',
    context: '上下文',
    sections: 'section',
    section: 'section',
    targets: '附加目标',
  },
  fate: {
    delivered: '已送达',
    left: '离开图中范围',
    dropped: '被丢弃',
    consumed: '由内核处理',
    refused: '被拒绝',
    returned: '调用完成',
  },
  place: {
    program: '程序 {{name}}',
    rule: '程序 {{name}} 规则 {{number}}',
    route: '{{name}} 到 {{to}} 的路由',
    socket: '{{name}} 套接字',
    stack: '{{name}} 协议栈',
    wire: '{{name}} 线路',
    network: '{{name}} 线路（{{network}}）',
  },
  help: {
    overview: `Hookchain：检查画出的 eBPF 数据路径，让数据包从中穿过，并导出图片。

用法：hookchain 命令 文件 [选项]
      hookchain facts [选项]

命令：
  validate   列出内核会拒绝的或出人意料的地方，并给出修复办法
  simulate   让数据包穿过各个钩子，说明它的经历
  export     把设计画成 SVG，或写成 JSON
  facts      Linux 的事实：程序类型、附加类型、section 名称

文件是 .hookchain.json 文件，或用 - 表示标准输入。

所有命令通用的选项：
  --json              向标准输出写出供程序读取的结果
  --lang 语言         en（默认）或 zh-CN
  -h, --help          帮助；hookchain 命令 --help 说明单个命令
  -V, --version       版本

退出状态：
  0  正常
  1  设计有错误（存在 error 级别的问题）
  2  用法不对，或文件无法读写；标准错误输出中有一句说明
  3  Hookchain 自身的错误
`,
    validate: `用法：hookchain validate 文件 [--kernel 版本] [--kernel-probe 探测结果] [--json] [--lang 语言]

按内核的规则检查设计。每个问题一行：级别、规则、位置和说明；有修复办法时写在下一行；最后写明判断所依据的内核。

  --kernel 版本            按这个内核版本判断（4.18 或更新，例如 5.10），而不是设计自带的版本
  --kernel-probe 探测结果  按 bpftool feature probe 在某个内核上的输出判断（文件；普通、full、-j 或 -p 输出均可）。
                           bpftool 不输出内核版本：可以同时用 --kernel 决定其中没有提到的部分

退出状态：没有错误时为 0（可能有警告和提示），有错误时为 1，用法有误或文件无法读取时为 2。

JSON：{ file, kernel: { version, probe, atLeast, helpersIgnored }, counts: { error, warning, hint },
        findings: [{ rule, severity, where, place, message, why, reference, fix }] }
`,
    simulate: `用法：hookchain simulate 文件 --packet 描述 | --pcap 抓包[#N] | --scenario 名称 [选项]

让数据包穿过设计。每一步都写明位置、内核函数、作出决定的程序和规则（规则从 1 数起；
“default”是没有规则匹配时的返回值），以及接下来发生什么。

  --packet 描述       用一行文字描述的一个数据包（见下）
  --pcap 抓包[#N]     pcap 或 pcapng 文件中的数据包，或只取第 N 个（编号与 Wireshark 相同）
  --at 接口           接收这些数据包的接口；设计中只有一个网卡时可以省略
  --keep-mac          保留抓到的目的 MAC；否则单播帧改为发给该接口
  --scenario 名称     设计中某个场景的数据包
  --all               没有附加程序的钩子也显示
  --json              供程序读取的输出
  --lang 语言         en 或 zh-CN

用一行描述数据包：
  wire:host/eth0 tcp 192.0.2.10:40000 > 10.0.0.1:80 SYN       接口收到的帧
  wire:eth0 udp [2001:db8::1]:5353 > [2001:db8::2]:53 ttl=3 vlan=7 length=100
  wire:eth0 icmp 192.0.2.1 > 10.0.0.1 echo                    echo、echo-reply，或 type=3 code=1
  wire:eth0 arp 10.0.0.9 > 10.0.0.1                           request、reply
  wire:eth0 ip 192.0.2.1 > 10.0.0.1 protocol=47               任何其他协议
  wire:eth0 ether 0x88cc                                      任何其他 EtherType
  socket:curl > 10.0.1.7:80                                   应用建立连接（TCP）或发送数据（UDP）
  socket:client/app > 10.0.1.7:53 connected length=20
  socket:curl connect 10.0.1.7:80                             一次系统调用及其引发的一切：socket、bind、
                                                              listen、connect、send、getsockname、getpeername、close
帧还可以带 src= 和 dst=（MAC 地址）、fragment 以及 answers（内核的回应也发送）。带空格的名称放在 "引号" 内。

退出状态：无论数据包结局如何均为 0；设计有错误（内核不会加载）时为 1，此时数据包照样发送，
错误写到标准错误输出；用法不对或文件无法读取时为 2。

JSON：{ file, errors: [问题], traces: [{ packet, stimulus, replyTo, errno, fate: { kind, reason, … },
        steps: [{ index, where, place, arrival, kernelFunction, program, programName, attachment, rule,
                  verdict, changes, counted, explain, after }] }] }
其中 "rule" 与文件中一样从 0 数起。
`,
    export: `用法：hookchain export 文件 [--format svg|json] [--theme light|dark] [-o 输出] [--json] [--lang 语言]

把设计写成图片或 JSON。

  --format 格式       svg（默认），或 json：经过检查并升级到当前版本的设计本身
  --theme 主题        light（默认）或 dark，用于 svg
  -o, --output 输出   要写入的文件；-（默认）是标准输出
  --json              向标准输出写出供程序读取的报告；需要用 -o 指定文件

退出状态：写出成功为 0，用法不对或文件无法读写为 2。

JSON：{ file, output, format, bytes }
`,
    facts: `用法：hookchain facts [--json] [--lang 语言]
      hookchain facts section 名称... [--json] [--lang 语言]

列出 Hookchain 各条规则所依据的事实：Linux 6.18 及以前的全部程序类型和附加类型、引入它们的版本、libbpf 的 section 名称、
上下文、返回值、helper 和 map 类型。写 section 时，按所问的顺序说明 libbpf 怎样理解每个 SEC("名称")。

退出状态：0，libbpf 会拒绝的名称也一样；用法不对为 2。

JSON：{ programTypes: [{ name, value, short, since, family, purpose, attachTypes, loadsWith, sections, contexts,
                         returnCodes: [{ attachType, range, codes }], helpers, mapTypes, reference }],
        attachTypes: [{ name, value, since, programTypes, targets, ways }] }
      section：[{ section, programType, expectedAttachType }]，libbpf 拒绝的名称为 null；libbpf 不设附加类型时，附加类型也为 null
`,
  },
}
