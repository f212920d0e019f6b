using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CryptoVirtio.SystemTests;

/// <summary>A process of a test: its streams are files, its notices are collected, and it does not outlive the test.</summary>
internal sealed class Running : IDisposable
{
    // Far beyond what anything here takes: a bound against hanging, not a measurement.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly Timer _sampler;
    private long _peak;

    private Running(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
            {
                _error.Append(line.Data).Append('\n');
                Monitor.PulseAll(_error);
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        _sampler = new Timer(_ => Sample(), state: null, dueTime: 0, period: 50);
    }

    /// <summary>The program under test, beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "cryptovirtio");

    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has written to its standard error.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>The most memory that it had resident, in bytes, as last seen while it ran.</summary>
    public long PeakResident => Interlocked.Read(ref _peak);

    /// <summary>Starts a program with its standard streams on files.</summary>
    public static Running Start(string input, string output, string program, params string[] args)
    {
        // The shell opens the files and then becomes the program, so that its id is the program's.
        ProcessStartInfo start = ForShell("/bin/sh", ["-c", "exec \"$0\" \"$@\" <\"$INPUT\" >\"$OUTPUT\"", program, .. args]);
        start.Environment["INPUT"] = input;
        start.Environment["OUTPUT"] = output;
        return new Running(new Process { StartInfo = start });
    }

    /// <summary>Starts a line of bash, in which <c>$C</c> is the program under test.</summary>
    public static Running Shell(string folder, string line)
    {
        ProcessStartInfo start = ForShell("/bin/bash", ["-c", "set -o pipefail; " + line]);
        start.WorkingDirectory = folder;
        start.Environment["C"] = Program;
        return new Running(new Process { StartInfo = start });
    }

    /// <summary>Waits until a notice has appeared and returns the rest of its line.</summary>
    public string Await(string notice)
    {
        long end = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        lock (_error)
        {
            while (true)
            {
                string text = _error.ToString();
                int at = text.IndexOf(notice, StringComparison.Ordinal);
                int line = at < 0 ? -1 : text.IndexOf('\n', at);
                if (line >= 0)
                {
                    return text[(at + notice.Length)..line];
                }

                Assert.True(Stopwatch.GetTimestamp() < end, $"no \"{notice}\" among: {text}");
                Monitor.Wait(_error, 100);
            }
        }
    }

    /// <summary>The port that the program reports to listen on.</summary>
    public int AwaitPort()
    {
        string endpoint = Await("listening on ");
        return int.Parse(endpoint[(endpoint.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public int Wait()
    {
        long end = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        while (!_process.WaitForExit(20))
        {
            Sample(); // the timer's thread may come too late for a short run
            Assert.True(Stopwatch.GetTimestamp() < end, $"process {Id} does not end; it said: {Error}");
        }

        _process.WaitForExit(); // its standard error too
        return _process.ExitCode;
    }

    /// <summary>Sends a signal by name.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("/bin/kill", ["-s", name, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        _sampler.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // A run in the background of a script ignores interrupts, one under nohup hangups, and so would everything that it starts.
    private static ProcessStartInfo ForShell(string shell, string[] args) =>
        new("/usr/bin/env", ["--default-signal=HUP,INT,QUIT,PIPE,TERM", shell, .. args]) { UseShellExecute = false, RedirectStandardError = true };

    private void Sample() => Interlocked.Exchange(ref _peak, Math.Max(_peak, ReadPeak()));

    private long ReadPeak()
    {
        try
        {
            string line = File.ReadLines($"/proc/{Id}/status").First(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line["VmHWM:".Length..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0; // it has just ended
        }
    }
}
