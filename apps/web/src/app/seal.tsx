import css from './seal.module.css';

/** The product's seal: 考 over 成 on cinnabar. */
export function Seal({ size = 24 }: { readonly size?: number }) {
  return (
    <span className={css['seal']} style={{ width: size, height: size, fontSize: size * 0.42 }} aria-hidden lang="zh-CN">
      <span>考</span>
      <span>成</span>
    </span>
  );
}
