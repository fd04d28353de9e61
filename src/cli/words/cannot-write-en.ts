export function cannotWriteEn(path: string, code: string, platform: string): string {
  switch (code) {
    case 'EEXIST':
      return `${path} is there already. Nothing was written. Replace it with --force, or choose another name.`;
    case 'register-exists':
      return `There is a register at ${path} already. It was left as it is. To begin another one, name another place with --register.`;
    case 'moved':
      return `Another file has taken the place of ${path} since it was opened, by a restore for example. Nothing was recorded. Run the command again.`;
    case 'register-there':
      return `There is a register at ${path} already. Nothing was changed. With --force the backup takes its place, and the register that is there stays under another name.`;
    case 'half-done':
      return `The new policy of the register ${path} holds, but some checks still have fields that it does not store. Give the same policy again to take them out.`;
    case 'register-full':
      return `The disk has no room for the register ${path}. Nothing was recorded. Make room, then run the command again.`;
    case 'not-allowed':
      return `This desk may not do that in the register ${path}. Nothing was changed. Ask the person who looks after the register.`;
    case 'EISDIR':
      return `${path} is a folder. Nothing was written. Name a file.`;
    case 'not-a-file':
      return `${path} is no ordinary file and is not replaced. Choose another name.`;
    case 'bad-name':
      return `${path} is no name for a file on Windows. Nothing was written. Choose a name without < > : " | ? * that does not end with a dot or a space.`;
    case 'in-use':
      return `Another program holds ${path}. Nothing was changed. Try again in a moment; if it stays so, close the other program.`;
    case 'ENOENT':
      return `The folder for ${path} is not there. Nothing was written.`;
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      // Windows gives these codes also for a file that a program keeps open, such as a viewer of PDFs.
      if (platform === 'win32')
        return `${path} cannot be written: there is no permission, or another program has it open. Nothing was written. Close that program, or choose another name.`;
      if (code === 'EBUSY') break;
      return `There is no permission to write ${path}. Nothing was written.`;
    case 'EROFS':
      return `There is no permission to write ${path}. Nothing was written.`;
    case 'ENOSPC':
      return `The disk has no room for ${path}. No part of it was left behind.`;
  }
  return `${path} cannot be written to (${code}). Nothing was changed.`;
}
