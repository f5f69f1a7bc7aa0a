/** What shells run to complete a command line. A leaf. @module */

/** The shells that there are scripts for. */
export const SHELLS: readonly string[] = ["bash", "zsh", "fish"];

/** The script of a shell; undefined where it is none that is known. */
export function completionScript(
  shell: string | undefined,
  name: string,
): string | undefined {
  const id = name.replaceAll("-", "_");
  switch (shell) {
    case "bash":
      return `# ${name} completion bash > /etc/bash_completion.d/${name}
_${id}() {
  local IFS=$'\\n'
  COMPREPLY=($(${name} __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then compopt -o default; fi
}
complete -F _${id} ${name}
`;
    case "zsh":
      return `#compdef ${name}
# ${name} completion zsh > "\${fpath[1]}/_${name}"
_${id}() {
  local -a found
  found=("\${(@f)$(${name} __complete "\${(@Q)words[2,$CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
compdef _${id} ${name}
`;
    case "fish":
      return `# ${name} completion fish > ~/.config/fish/completions/${name}.fish
function __${id}_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (${name} __complete $words[2..-1] 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c ${name} -f -a '(__${id}_complete)'
`;
  }
}
