import type { ThemeConfig } from 'antd';
import { colour, font, radius } from './tokens';

/** antd in the look of the tokens; on a phone controls are 44 px high and text is 16 px. */
export function antdTheme(isPhone: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: colour.primary,
      colorLink: colour.primary,
      colorInfo: colour.primary,
      colorSuccess: colour.green,
      colorWarning: colour.ochre,
      colorError: colour.cinnabar,
      colorText: colour.ink1,
      colorTextSecondary: colour.ink2,
      colorTextTertiary: colour.ink3,
      colorTextQuaternary: colour.ink4,
      colorTextPlaceholder: colour.ink3,
      colorBorder: colour.line,
      colorBorderSecondary: colour.lineSoft,
      colorBgLayout: colour.paper,
      colorBgContainer: colour.surface,
      fontFamily: font.sans,
      fontSize: isPhone ? 16 : 14,
      controlHeight: isPhone ? 44 : 32,
      controlHeightSM: isPhone ? 44 : 26,
      borderRadius: radius.control,
      borderRadiusLG: radius.panel,
      fontWeightStrong: 600,
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        contentFontSize: isPhone ? 16 : 14,
      },
      Table: {
        cellFontSize: 13,
        cellPaddingBlock: 6,
        cellPaddingInline: 12,
        headerBg: colour.surface,
        headerColor: colour.ink3,
        headerSplitColor: 'transparent',
        borderColor: colour.lineSoft,
        rowHoverBg: colour.primaryTint,
      },
      Segmented: { trackBg: colour.lineSoft, itemColor: colour.ink2, trackPadding: 2 },
      Tabs: { horizontalMargin: '0' },
      Form: { itemMarginBottom: 16, labelColor: colour.ink1 },
    },
  };
}
