export const canvas = {
  stack: 'IP 协议栈',
}
