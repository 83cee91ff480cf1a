export const exchange = {
  design: {
    'too-large': '文件超过 50 MB，不可能是设计文件，未打开任何内容。',
    'not-json': '这不是 Hookchain 设计文件：内容不是 JSON（{{detail}}）。',
    'not-a-design': '这是 JSON，但不是 Hookchain 设计文件：缺少 "format": "hookchain"。',
    newer: '此设计由更新版本的 Hookchain 写成（格式版本 {{version}}，当前最多支持 {{known}}）。',
    invalid: '设计文件在 {{path}} 处损坏：{{detail}}。',
    'unknown-reference': '设计文件在 {{path}} 处损坏：引用的“{{id}}”不存在、重复或不适用于此处。',
  },
  capture: {
    empty: '文件为空；抓包文件至少要有文件头。',
    'file-too-large': '文件超过 {{max}} MB。请先截取一部分，例如使用 editcap -c。',
    'not-a-capture': '这不是抓包文件：开头既不是 pcap，也不是 pcapng。',
    compressed: '这不是抓包文件，而是 {{format}} 压缩文件，请先解压。',
    'other-format': '这不是抓包文件，看起来是 {{format}}。需要 pcap 或 pcapng。',
    'truncated-header': '抓包文件在文件头内被截断（字节 {{at}}）。',
    'truncated-record': '抓包文件被截断或已损坏：字节 {{at}} 处的数据包长度超出文件剩余内容。',
    'record-too-long': '抓包文件已损坏：字节 {{at}} 处的数据包声称有 {{length}} 字节，而上限是 {{max}}。',
    'bad-block-length': '抓包文件已损坏：字节 {{at}} 处的块给出的长度是 {{length}}。',
    'link-type':
      '无法读取链路类型 {{type}} 的数据包。可读取：Ethernet（1）、Linux cooked（113、276）、raw IP（12、14、101、228、229）、BSD loopback（0、108）。',
    'unknown-interface': '抓包文件已损坏：字节 {{at}} 处的数据包属于接口 {{id}}，而文件中没有描述该接口。',
    'too-many-interfaces': '抓包文件描述了超过 {{max}} 个接口；读取在字节 {{at}} 处停止。',
    'too-many-packets': '抓包文件包含超过 {{max}} 个数据包；从字节 {{at}} 起的数据包未读入。',
  },
}
