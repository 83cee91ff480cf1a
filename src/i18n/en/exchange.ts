export const exchange = {
  design: {
    'too-large': 'This file is larger than 50 MB; no design is. Nothing was opened.',
    'not-json': 'This is not a Hookchain design: the text is not JSON ({{detail}}).',
    'not-a-design': 'This is JSON, but not a Hookchain design: it lacks "format": "hookchain".',
    newer: 'This design was written by a newer Hookchain (format version {{version}}; this one reads up to {{known}}).',
    invalid: 'The design is damaged at {{path}}: {{detail}}.',
    'unknown-reference':
      'The design is damaged at {{path}}: it names "{{id}}", which is missing, doubled or does not fit there.',
  },
  capture: {
    empty: 'The file is empty; a packet capture has at least a header.',
    'file-too-large': 'The file is larger than {{max}} MB. Cut it first, for example with: editcap -c.',
    'not-a-capture': 'This is not a packet capture: it starts neither as pcap nor as pcapng.',
    compressed: 'This is not a packet capture but a file compressed with {{format}}. Unpack it first.',
    'other-format': 'This is not a packet capture; it looks like {{format}}. Expected pcap or pcapng.',
    'truncated-header': 'The capture is cut off within its header, at byte {{at}}.',
    'truncated-record': 'The capture is cut off or damaged: the packet at byte {{at}} is longer than what is left.',
    'record-too-long':
      'The capture is damaged: the packet at byte {{at}} claims {{length}} bytes; none is longer than {{max}}.',
    'bad-block-length': 'The capture is damaged: the block at byte {{at}} gives its length as {{length}}.',
    'link-type':
      'Packets of link type {{type}} cannot be read. Readable: Ethernet (1), Linux cooked (113, 276), raw IP (12, 14, 101, 228, 229), BSD loopback (0, 108).',
    'unknown-interface':
      'The capture is damaged: the packet at byte {{at}} is on interface {{id}}, which the file does not describe.',
    'too-many-interfaces': 'The capture describes more than {{max}} interfaces; reading stopped at byte {{at}}.',
    'too-many-packets': 'The capture holds more than {{max}} packets; those from byte {{at}} on were left out.',
  },
  probe: {
    empty: 'There is nothing here. Paste what bpftool feature probe printed.',
    'too-large': 'This is far longer than anything bpftool feature probe prints. Nothing was read.',
    'not-a-probe': 'This is not what bpftool feature probe prints: it begins with “{{begin}}”.',
    'not-json': 'This begins like JSON from bpftool -j feature probe, but it is damaged: {{detail}}.',
    macros: 'These are the C definitions of bpftool feature probe macros. Run it without “macros”.',
    failed: 'bpftool itself failed: {{detail}}',
    line: 'Line {{place}} is damaged: “{{found}}”. Expected something like “{{expected}}”.',
    'no-type': 'Line {{place}}: a helper is listed here, but no line above says for which program type.',
    twice:
      'Line {{place}} says something else about {{name}} than a line above. Were two probes pasted one behind the other?',
    value: 'At {{place}} stands {{found}}; bpftool writes {{expected}} there.',
  },
  packet: {
    start: 'Column {{column}}: a packet starts with "wire:" and an interface, or "socket:" and a socket.',
    'unknown-device': 'Column {{column}}: there is no interface "{{name}}". The design has: {{candidates}}.',
    'ambiguous-device':
      'Column {{column}}: "{{name}}" is the name of several interfaces. Write one of: {{candidates}}.',
    'unknown-socket': 'Column {{column}}: there is no socket "{{name}}". The design has: {{candidates}}.',
    'ambiguous-socket': 'Column {{column}}: "{{name}}" is the name of several sockets. Write one of: {{candidates}}.',
    protocol: 'Column {{column}}: expected tcp, udp, icmp, arp, ip or ether, found "{{found}}".',
    address: 'Column {{column}}: expected an IPv4 or IPv6 address; an IPv6 address with a port stands in brackets.',
    ipv4: 'Column {{column}}: ARP needs an IPv4 address.',
    port: 'Column {{column}}: expected a port from 0 to 65535, as in 10.0.0.1:80 or [2001:db8::1]:80.',
    arrow: 'Column {{column}}: expected ">" and the destination.',
    versions: 'Column {{column}}: source and destination must both be IPv4 or both be IPv6.',
    'ether-type': 'Column {{column}}: expected an EtherType from 0 to 0xffff, as in 0x88cc.',
    number: 'Column {{column}}: "{{name}}" takes a number from 0 to {{max}}.',
    mac: 'Column {{column}}: "{{name}}" takes a MAC address, as in 02:00:00:00:00:01.',
    word: 'Column {{column}}: "{{found}}" means nothing here. Possible are: {{allowed}}.',
    twice: 'Column {{column}}: "{{found}}" is given twice.',
    quote: 'Column {{column}}: the quotation that starts here is never closed.',
  },
} as const
