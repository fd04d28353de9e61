export function cannotWriteJa(path: string, code: string, platform: string): string {
  switch (code) {
    case 'EEXIST':
      return `${path} はすでにあります。保存していません。上書きするには --force を付けるか、別の名前を指定してください。`;
    case 'register-exists':
      return `${path} には、すでに台帳があります。台帳はそのままです。別の台帳を作るときは、--register で別の場所を指定してください。`;
    case 'moved':
      return `${path} は、開いたあとで別のファイルに入れ替わりました（バックアップから戻したときなど）。何も記録していません。もう一度実行してください。`;
    case 'register-there':
      return `${path} には、すでに台帳があります。何も変えていません。--force を付けると、いまの台帳を別の名前で残し、バックアップから戻します。`;
    case 'half-done':
      return `台帳 ${path} の新しい設定は有効になりましたが、保存しないことにした項目が、一部の確認にまだ残っています。同じ設定をもう一度指定すると、残りも消します。`;
    case 'register-full':
      return `ディスクの空きが足りず、台帳 ${path} に書き込めません。何も記録していません。空きを作ってから、もう一度実行してください。`;
    case 'not-allowed':
      return `この窓口には、台帳 ${path} でその操作をする権限がありません。何も変えていません。台帳の管理者に頼んでください。`;
    case 'EISDIR':
      return `${path} はフォルダーです。保存していません。ファイル名を指定してください。`;
    case 'not-a-file':
      return `${path} はふつうのファイルではないため、上書きしません。別の名前を指定してください。`;
    case 'bad-name':
      return `${path} は、Windowsではファイルの名前に使えません。保存していません。< > : " | ? * を含まず、点や空白で終わらない名前を指定してください。`;
    case 'in-use':
      return `${path} は別のソフトが使っています。何も変わっていません。少し待ってからもう一度お試しください。それでも変わらないときは、そのソフトを終えてください。`;
    case 'ENOENT':
      return `${path} を置くフォルダーがありません。保存していません。`;
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      // Windows gives these codes also for a file that a program keeps open, such as a viewer of PDFs.
      if (platform === 'win32')
        return `${path} に書き込めません。書き込む権限がないか、別のソフトが開いています。保存していません。そのソフトを閉じるか、別の名前を指定してください。`;
      if (code === 'EBUSY') break;
      return `${path} に書き込む権限がありません。保存していません。`;
    case 'EROFS':
      return `${path} に書き込む権限がありません。保存していません。`;
    case 'ENOSPC':
      return `${path} を保存する空きがディスクにありません。書きかけのファイルは残していません。`;
  }
  return `${path} に書き込めません（${code}）。何も変わっていません。`;
}
