export const exchange = {
  design: {
    'too-large': '文件超过 50 MB，不可能是设计文件，未打开任何内容。',
    'not-json': '这不是 Hookchain 设计文件：内容不是 JSON（{{detail}}）。',
    'not-a-design': '这是 JSON，但不是 Hookchain 设计文件：缺少 "format": "hookchain"。',
    newer: '此设计由更新版本的 Hookchain 写成（格式版本 {{version}}，当前最多支持 {{known}}）。',
    invalid: '设计文件在 {{path}} 处损坏：{{detail}}。',
    'unknown-reference': '设计文件在 {{path}} 处损坏：引用的“{{id}}”不存在、重复或不适用于此处。',
  },
}
