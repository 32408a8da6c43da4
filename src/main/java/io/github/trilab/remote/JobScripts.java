package io.github.trilab.remote;

/// The shell side of [Jobs]: POSIX sh with coreutils and util-linux `setsid`.
///
/// A job's folder `~/.trilab/jobs/ID/` (mode 0700) holds `boot` (the node's boot id, where it has
/// one: after a restart the same process ids mean other processes), `keeper` (process id of the
/// shell that waits for the command and notes its exit code), `pid` (process id and process group
/// of the command), `out`, `err`, `reader` (process id of the shell that will take the result),
/// until its end `ballast` (space for what comes then), at the end `rc`, and until the command has
/// started `in`.
final class JobScripts {
    /// Knows how a job is. `$1` is the job's name.
    static final String STATE = """
        jobs=$HOME/.trilab/jobs
        job=$jobs/$1
        boot() { cat /proc/sys/kernel/random/boot_id 2>/dev/null; }
        signal() {
          kill -s "$1" -- "-$pid" 2>/dev/null || sudo -n kill -s "$1" -- "-$pid" 2>/dev/null
        }
        lives() {
          [ "$(cat "$job/boot" 2>/dev/null)" = "$(boot)" ] || return 1
          kill -s 0 -- "$(cat "$job/keeper" 2>/dev/null)" 2>/dev/null && return 0
          kill -s 0 -- "-$(cat "$job/pid" 2>/dev/null)" 2>/dev/null
        }
        state() {
          if [ ! -d "$job" ]; then echo none; return; fi
          tries=0
          while [ ! -s "$job/keeper" ] && [ "$tries" -lt 20 ]; do
            sleep 0.1
            tries=$((tries + 1))
          done
          if [ -f "$job/rc" ]; then echo "ended $(cat "$job/rc")"
          elif lives; then echo running
          elif [ -f "$job/rc" ]; then echo "ended $(cat "$job/rc")"
          else echo lost
          fi
        }
        """;

    /// Stays with the command: job folder, command line, umask, `apart` or `merged`. It is no
    /// member of the command's process group, so it sees the end of a command that is killed. It
    /// holds space for the exit code: a command that fills the disk must not look as if it had been
    /// killed.
    static final String KEEPER = """
        echo "$$" > "$1/keeper"
        printf '%4096s' ballast > "$1/ballast"
        rm -f "$1/in"
        umask "$3"
        command='echo "$$" > "$1/pid"; eval "$2"'
        if [ "$4" = merged ]; then setsid sh -c "$command" trilab "$1" "$2" >> "$1/out" 2>&1
        else setsid sh -c "$command" trilab "$1" "$2" >> "$1/out" 2>> "$1/err"
        fi
        code=$?
        rm -f "$1/ballast"
        echo "$code" > "$1/rc.new" && mv -f "$1/rc.new" "$1/rc"
        """;

    /// Starts the job unless it runs: name, command line, `apart` or `merged`, bytes of standard
    /// input, the keeper, whether what has ended is kept (`keep`). Sets `started` and `keeper`
    /// where it did. The standard input is here as a whole before anything starts; `mkdir` is the
    /// lock.
    private static final String START = """
        mask=$(umask)
        umask 077
        started=
        mkdir -p "$jobs" || exit 90
        found=$(state)
        case $found in
          ended*|lost) if [ "$6" != keep ]; then rm -rf "$job"; found=none; fi ;;
        esac
        if [ "$found" = none ] && [ "$6" != keep ]; then
          input=$jobs/.$1.$$
          cat > "$input" || { rm -f "$input"; exit 90; }
          if [ "$(wc -c < "$input")" -ne "$4" ]; then
            rm -f "$input"
            echo "the command's input did not arrive as a whole" >&2
            exit 90
          fi
          if mkdir "$job" 2>/dev/null; then
            boot > "$job/boot"
            : > "$job/out"
            : > "$job/err"
            mv -f "$input" "$job/in" || { rm -rf "$job"; exit 90; }
            setsid sh -c "$5" trilab "$job" "$2" "$mask" "$3" < "$job/in" > /dev/null 2>&1 &
            keeper=$!
            started=yes
          else
            rm -f "$input"
            if [ ! -d "$job" ]; then mkdir "$job"; exit 90; fi
          fi
        fi
        """;

    /// Prints the exit code, `lost` or `taken` as the first line, then what the job printed. Only
    /// the last who came gets the result, and it stays until he says that he has it: whoever prints
    /// into a connection that is long lost must not take it away.
    private static final String DELIVER = """
        echo "$$" > "$job/reader"
        if [ -n "$started" ]; then wait "$keeper"
        else while [ "$(state)" = running ]; do sleep 0.2; done
        fi
        if [ -d "$job" ] && [ "$(cat "$job/reader")" != "$$" ]; then
          echo taken
        elif [ -f "$job/rc" ]; then
          cat "$job/rc" && cat "$job/out" && cat "$job/err" >&2
        else
          echo lost
        fi
        """;

    /// Prints what the job prints, from byte `$7` on, and says on standard error how it ended.
    /// Where the disk is full nobody could write why it failed: that is said here.
    private static final String FOLLOW = """
        from=$(($7 + 1))
        found=$(state)
        if [ "$found" != none ]; then echo "$$" > "$job/reader"; fi
        if [ "$found" = running ]; then
          tail -c "+$from" -f -s 0.1 --pid="$(cat "$job/keeper")" "$job/out"
          while [ "$(state)" = running ]; do sleep 0.2; done
        elif [ "$found" != none ]; then
          tail -c "+$from" "$job/out"
        fi
        case $(state) in
          'ended 0'|none) ;;
          *) free=$(df -Pk "$job" | { read -r _; read -r _ _ _ free _; echo "$free"; })
            if [ "${free:-1024}" -lt 1024 ]; then
              echo "No space left on device: $free KiB are free where $job is."
            fi ;;
        esac
        echo "trilab: $(state)" >&2
        """;

    /// See [Jobs#once].
    static final String ONCE = STATE + START + DELIVER;

    /// See [Jobs#follow] and [Jobs#attach].
    static final String START_AND_FOLLOW = STATE + START + FOLLOW;

    /// See [Jobs#status].
    static final String STATUS = STATE + "state\n";

    /// See [Jobs#left].
    static final String LEFT = STATE + """
        for id in $(ls "$jobs" 2>/dev/null); do
          job=$jobs/$id
          case $(state) in running|ended*) echo "$id" ;; esac
        done
        """;

    /// See [Jobs#cancel]. `$2` is the time of grace in tenths of a second. Where the command runs
    /// parts of itself through sudo, ending those needs sudo as well.
    static final String CANCEL = STATE + """
        [ "$(state)" = running ] || exit 0
        tries=0
        while [ ! -s "$job/pid" ] && [ "$tries" -lt 20 ]; do
          sleep 0.1
          tries=$((tries + 1))
        done
        pid=$(cat "$job/pid") || exit 90
        signal TERM
        tries=0
        while signal 0 && [ "$tries" -lt "$2" ]; do
          sleep 0.1
          tries=$((tries + 1))
        done
        signal KILL
        tries=0
        while [ "$(state)" = running ] && [ "$tries" -lt 50 ]; do
          sleep 0.1
          tries=$((tries + 1))
        done
        if [ "$(state)" = running ]; then
          echo "process group $pid cannot be ended" >&2
          exit 90
        fi
        """;

    /// See [Jobs#discard].
    static final String DISCARD = STATE + """
        if [ "$(state)" = running ]; then
          echo "it still runs" >&2
          exit 90
        fi
        rm -rf "$job"
        """;

    private JobScripts() {}
}
