export const reference = {
  title: '参考',
  back: '返回图纸',
  print: '打印',
  found: '找到 {{count}} 项',
  nothing: '没有与“{{query}}”匹配的内容。',
  rules: {
    title: '规则',
    heading: '检查器的 {{count}} 条规则',
    intro: 'Hookchain 能在设计中发现的所有问题。错误：内核会拒绝。警告：能加载，但行为与预想不同。提示：值得了解。',
    search: '搜索规则',
    error: '错误',
    warning: '警告',
    hint: '提示',
    here: '本设计中有 {{count}} 处',
    'read-on': '延伸阅读',
  },
  compatibility: {
    title: '兼容性',
  },
}
