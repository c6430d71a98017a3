import type { ComponentChild } from 'preact';
import { Button } from '../../../components/ui/Button.tsx';
import { Field } from '../../../components/ui/Field.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { Mark } from '../../../components/ui/Mark.tsx';
import { Notice } from '../../../components/ui/Notice.tsx';
import { Select } from '../../../components/ui/Select.tsx';
import { Skeleton } from '../../../components/ui/Skeleton.tsx';
import { InLanguage } from '../../../components/ui/language.tsx';
import { parts } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const nothing = (): void => undefined;

/** A sheet of parts under one heading. */
function sheet(name: string, title: string, show: () => ComponentChild): GalleryState {
  return parts(name, (texts) => (
    <InLanguage texts={texts}>
      <main class="gallery-parts">
        <h1>{title}</h1>
        {show()}
      </main>
    </InLanguage>
  ));
}

/** `components/ui`. */
export const UI: readonly GalleryState[] = [
  sheet('buttons', 'Buttons', () => (
    <>
      <div class="actions">
        <Button kind="primary">Primary</Button>
        <Button>Plain</Button>
        <Button kind="danger">Danger</Button>
        <Button kind="quiet">Quiet</Button>
      </div>
      <div class="actions">
        <Button icon="send">With an icon</Button>
        <Button kind="quiet" icon="find" iconOnly>
          Icon alone
        </Button>
        <Button kind="quiet" icon="pin" iconOnly pressed>
          Pressed
        </Button>
        <Button disabled>Disabled</Button>
      </div>
      <button type="button" class="link">
        A link that acts
      </button>
    </>
  )),
  sheet('fields', 'Fields', () => (
    <form class="form">
      <Field label="Name" value="Jane Doe" onInput={nothing} />
      <Field label="Site address" value="" hint="Such as mail.example.com" onInput={nothing} />
      <Field label="E-mail" value="jane@" error="This is not an address." onInput={nothing} />
      <Field label="Password" value="secret" secret onInput={nothing} />
      <Select
        label="Category"
        value="1"
        options={[
          { value: '1', label: 'Lead' },
          { value: '2', label: 'Customer' },
        ]}
        onChange={nothing}
      />
    </form>
  )),
  sheet('notices', 'Notices', () => (
    <>
      <Notice title="Information">Something to know.</Notice>
      <Notice tone="warning" title="A warning" actions={<Button>Try again</Button>}>
        Something to look at.
      </Notice>
      <Notice tone="error" title="An error">
        Something did not work.
      </Notice>
    </>
  )),
  sheet('marks', 'Marks: a shape and a colour for each status', () => (
    <ul class="gallery-marks">
      {[0, 1, 2, 3, 4, 5].map((tone) => (
        <li key={tone}>
          <Mark tone={tone} /> <Mark tone={tone} hollow /> Status {tone + 1}
        </li>
      ))}
    </ul>
  )),
  sheet('icons', 'Icons', () => (
    <div class="actions">
      {(['back', 'forward', 'pin', 'copy', 'external', 'close', 'check', 'clock', 'send', 'warning', 'refused'] as const).map((name) => (
        <Icon key={name} name={name} />
      ))}
    </div>
  )),
  sheet('skeleton', 'Loading', () => <Skeleton label="Loading" />),
];
