import { useId, useState } from 'preact/hooks';
import type { OptionsModel } from '../../lib/models/options.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { handOver } from '../ui/hand-over.ts';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

/** A report about this device, to be read, copied or saved by the user; it goes nowhere by itself. */
export function Report({ model }: { readonly model: Pick<OptionsModel, 'report'> }) {
  const t = useTexts();
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);

  async function make(): Promise<void> {
    setText(await model.report());
    setCopied(null);
  }

  return (
    <Section id="report" title={t('report.title')}>
      <p class="hint">{t('report.text')}</p>
      <div>
        <Button onClick={() => void make()}>{t('report.make')}</Button>
      </div>
      {text !== null && (
        <>
          <div class="field">
            <label for={id}>{t('report.label')}</label>
            <textarea id={id} class="report" readOnly rows={12} value={text} />
          </div>
          <div class="actions">
            <CopyButton text={text} label={t('report.copy')} onDone={setCopied} />
            <Button onClick={() => handOver(new Blob([text], { type: 'application/json' }), 'leadside-report.json')}>
              {t('report.save')}
            </Button>
          </div>
          <output>{copied === null ? '' : t(copied ? 'report.copied' : 'report.notCopied')}</output>
        </>
      )}
    </Section>
  );
}
