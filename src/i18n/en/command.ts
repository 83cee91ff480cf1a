/** What the command line says. Help texts end in a newline. */
export const command = {
  'no-such-file': 'There is no such file.',
  'cannot-read': 'The file cannot be read ({{code}}).',
  'cannot-write': 'The file cannot be written ({{code}}).',
  'not-text': 'This is not a Hookchain design: the file is not UTF-8 text.',
  'unknown-command': 'There is no command "{{name}}". Commands are: {{commands}}. See hookchain --help.',
  'command-missing': 'A command is missing. See hookchain --help.',
  'file-missing': 'The file of the design is missing. Write its path, or - for standard input.',
  'too-many-arguments': 'One design at a time: "{{extra}}" is one argument too many.',
  'unknown-option': 'There is no option {{option}} here. See --help.',
  'option-needs-value': 'The option {{option}} needs a value.',
  'option-takes-no-value': 'The option {{option}} takes no value.',
  'not-one-of': 'The option {{option}} cannot be "{{value}}"; possible are: {{choices}}.',
  'one-source': 'Say what to send, with exactly one of --packet, --pcap and --scenario.',
  'only-with-pcap': 'The option {{option}} belongs to --pcap.',
  'at-missing': 'Say with --at into which interface the capture is played: {{candidates}}.',
  'device-unknown': 'There is no interface "{{name}}". The design has: {{candidates}}.',
  'device-ambiguous': '"{{name}}" is the name of several interfaces. Write one of: {{candidates}}.',
  'capture-empty': 'The capture holds no packets.',
  'no-such-packet': 'There is no packet {{number}} that can be read; the last one is {{last}}.',
  'no-such-scenario': 'There is no scenario "{{name}}". The design has: {{candidates}}.',
  'json-needs-output': 'With --json the report goes to standard output; name a file for the export with -o.',
  'would-not-load': 'The kernel refuses part of this design, and packets meet only the rest. What it refuses:',
  'facts-topic': 'There are no facts about "{{topic}}". Write nothing for all of them, or section and names.',
  'section-missing': 'Name one section or more: hookchain facts section xdp tc.',
  unspec: 'No program type: the value of what is not set. The kernel refuses to load it.',
  'section-refused': 'libbpf knows no such program section',
  internal: 'This is a mistake in Hookchain itself, please report it: {{detail}}',
  kernel: {
    version: 'judged by: Linux {{version}}',
    probe: 'judged by: the probe, which does not say the release',
    'probe-version': 'judged by: the probe, and Linux {{version}} where it says nothing',
    'no-helpers':
      'The helper lists of the probe are left out: they give every program type every helper, which cannot be.',
    'not-a-release': 'The option --kernel takes a release such as 6.6 or 5.15.0-91-generic; "{{value}}" is none.',
    'no-such-release': 'There is no Linux {{value}}: the series ended with {{last}}.',
    'too-old': 'The option --kernel reaches back to {{oldest}}; "{{value}}" is older.',
  },
  counts: 'errors: {{error}}, warnings: {{warning}}, hints: {{hint}}',
  fix: 'fix: {{label}}',
  labelled: '{{label}}: {{text}}',
  packet: 'packet {{number}}: {{line}}',
  reply: 'packet {{number}}, answering packet {{to}}: {{line}}',
  column: {
    step: '#',
    place: 'place',
    function: 'kernel function',
    program: 'program·rule',
    verdict: 'verdict',
    explanation: 'what happens',
    'program-type': 'program type',
    'program-types': 'program types',
    'attach-type': 'attach type',
    since: 'since',
    family: 'family',
    context: 'context',
    sections: 'sections',
    section: 'section',
    targets: 'targets',
  },
  fate: {
    delivered: 'delivered',
    left: 'left the drawing',
    dropped: 'dropped',
    consumed: 'taken by the kernel',
    refused: 'refused',
    returned: 'done',
  },
  place: {
    program: 'program {{name}}',
    rule: 'program {{name}} rule {{number}}',
    route: '{{name}} route to {{to}}',
    socket: '{{name}} socket',
    stack: '{{name}} stack',
    wire: '{{name}} wire',
    network: '{{name}} wire ({{network}})',
  },
  help: {
    overview: `Hookchain: check a drawn eBPF datapath, send packets through it, export the picture.

Usage: hookchain COMMAND FILE [OPTIONS]
       hookchain facts [OPTIONS]

Commands:
  validate   what the kernel would refuse or what would surprise, with remedies
  simulate   send a packet through the hooks and tell what happens to it
  export     draw the design as SVG, or write it as JSON
  facts      what Linux is: program types, attach types, section names

FILE is a .hookchain.json file, or - for standard input.

Options of every command:
  --json              output for programs, on standard output
  --lang LANGUAGE     en (default) or zh-CN
  -h, --help          help; hookchain COMMAND --help tells of one command
  -V, --version       the version

Exit status:
  0  fine
  1  the design has errors (findings of severity error)
  2  wrong usage, or a file that cannot be read or written; a sentence on standard error says what
  3  a mistake in Hookchain itself
`,
    validate: `Usage: hookchain validate FILE [--kernel RELEASE] [--kernel-probe PROBE] [--json] [--lang LANGUAGE]

Checks a design against the rules of the kernel. One line a finding: severity, rule, place and sentence;
below it the remedy, where there is one; then the kernel it was judged by.

  --kernel RELEASE      judge by this release (4.18 or newer, as in 5.10) instead of the design's own
  --kernel-probe PROBE  judge by what bpftool feature probe printed on a kernel (a file; plain, full, -j or -p).
                        bpftool prints no release: add --kernel to decide what the probe does not mention

Exit status: 0 without errors (there may be warnings and hints), 1 with errors, 2 for wrong usage or a file
that cannot be read.

JSON: { file, kernel: { version, probe, atLeast, helpersIgnored }, counts: { error, warning, hint },
        findings: [{ rule, severity, where, place, message, why, reference, fix }] }
`,
    simulate: `Usage: hookchain simulate FILE --packet SPEC | --pcap CAPTURE[#N] | --scenario NAME [OPTIONS]

Sends packets through a design. Every step tells the place, the kernel function, the program and the rule
that decided (rules count from 1; "default" is the verdict when none matched), and what happens next.

  --packet SPEC       one packet, described in one line (see below)
  --pcap CAPTURE[#N]  the packets of a pcap or pcapng file, or only number N of it, as Wireshark counts
  --at DEVICE         the interface that receives them; may be left out when the design has one NIC only
  --keep-mac          keep captured destination MACs; otherwise unicast frames are addressed to DEVICE
  --scenario NAME     the packets of a scenario of the design
  --all               show hooks where nothing is attached, too
  --json              output for programs
  --lang LANGUAGE     en or zh-CN

A packet in one line:
  wire:host/eth0 tcp 192.0.2.10:40000 > 10.0.0.1:80 SYN       a frame that an interface receives
  wire:eth0 udp [2001:db8::1]:5353 > [2001:db8::2]:53 ttl=3 vlan=7 length=100
  wire:eth0 icmp 192.0.2.1 > 10.0.0.1 echo                    echo, echo-reply, or type=3 code=1
  wire:eth0 arp 10.0.0.9 > 10.0.0.1                           request, reply
  wire:eth0 ip 192.0.2.1 > 10.0.0.1 protocol=47               any other protocol
  wire:eth0 ether 0x88cc                                      any other EtherType
  socket:curl > 10.0.1.7:80                                   an application connects (TCP) or sends (UDP)
  socket:client/app > 10.0.1.7:53 connected length=20
  socket:curl connect 10.0.1.7:80                             a system call with all that follows: socket, bind,
                                                              listen, connect, send, getsockname, getpeername, close
Frames also take src= and dst= (MAC addresses) and the words fragment and answers (send what the kernel answers). Names with spaces stand in "quotes".

Exit status: 0 whatever happens to the packet; 1 if the design has errors, which the kernel would not load:
the packet is sent all the same and the errors are told on standard error; 2 for wrong usage or a file that
cannot be read.

JSON: { file, errors: [findings], traces: [{ packet, stimulus, replyTo, errno, fate: { kind, reason, … },
        steps: [{ index, where, place, arrival, kernelFunction, program, programName, attachment, rule,
                  verdict, changes, counted, explain, after }] }] }
Here "rule" counts from 0, as in the file.
`,
    export: `Usage: hookchain export FILE [--format svg|json] [--theme light|dark] [-o OUT] [--json] [--lang LANGUAGE]

Writes a design as a picture or as JSON.

  --format FORMAT     svg (default), or json: the design itself, checked and brought to the current version
  --theme THEME       light (default) or dark, for svg
  -o, --output OUT    the file to write; - (default) is standard output
  --json              a report for programs, on standard output; needs -o with a file

Exit status: 0 when it was written, 2 for wrong usage or a file that cannot be read or written.

JSON: { file, output, format, bytes }
`,
    facts: `Usage: hookchain facts [--json] [--lang LANGUAGE]
       hookchain facts section NAME... [--json] [--lang LANGUAGE]

Tells what the rules of Hookchain are made of: every program type and attach type of Linux up to 6.18, with the release
that brought it, the section names of libbpf, contexts, return codes, helpers and map types.
With section: what libbpf makes of each SEC("NAME"), in the order asked.

Exit status: 0, also for names that libbpf would refuse; 2 for wrong usage.

JSON: { programTypes: [{ name, value, short, since, family, purpose, attachTypes, loadsWith, sections, contexts,
                         returnCodes: [{ attachType, range, codes }], helpers, mapTypes, reference }],
        attachTypes: [{ name, value, since, programTypes, targets, ways }] }
      section: [{ section, programType, expectedAttachType }], null where libbpf refuses the name, and for the attach
      type also where libbpf sets none
`,
  },
} as const
