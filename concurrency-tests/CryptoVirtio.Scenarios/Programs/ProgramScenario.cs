namespace CryptoVirtio.Scenarios;

/// <summary>
/// A parallel program of the model tests' generator on a whole device, two threads of its own and the real engine included: there is an
/// order of the calls in which the model of sequential programs expects every answer.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="weakening">Which barriers promise less.</param>
/// <param name="between">Puts something between the callers and the device; null for nothing.</param>
public sealed class ProgramScenario(ParallelProgram program, Weakening weakening, Func<IRun, ICryptoDevice, ICryptoDevice>? between = null) : PlatformScenario(weakening)
{
    /// <summary>For the command line.</summary>
    public const string CommandName = "device-programs";

    // Small, so that programs meet the limits.
    private static readonly SyscallLimits s_limits = new(MaxFiles: 3, MaxSessions: 2, MaxPayload: 64);
    private static readonly EngineOptions s_engine = new() { MaxFiles = 2 * s_limits.MaxFiles }; // those that are being closed included
    private static readonly DevicePlan s_plan = new()
    {
        Backend = new() { Threads = 2, MaxFiles = s_limits.MaxFiles, MaxSessions = s_limits.MaxSessions, MaxPayload = s_limits.MaxPayload },
    };

    private static readonly Linearisability s_model = new(s_limits);

    /// <summary>What programs are drawn from.</summary>
    public static ParallelLanguage Language { get; } = new(s_limits);

    /// <summary>The program.</summary>
    public ParallelProgram Program => program;

    public override string Name => CommandName;

    public override string Summary => $"{program}";

    /// <summary>The same with another program.</summary>
    public ProgramScenario With(ParallelProgram other) => new(other, Weakening, between);

    public override void Build(IRun run)
    {
        CryptoEngine? engine = null;
        run.Finally(() => CheckPlaces(run, engine!));
        var bench = new DeviceBench(run, s_plan, sync => engine = new CryptoEngine(sync, s_engine));
        var first = new SyscallCaller(between?.Invoke(run, bench.Driver) ?? bench.Driver);
        MadeCall[] prefix = [.. from command in program.Prefix let answer = first.Make(command) where answer is not null select new MadeCall(-1, command, answer, 0, 0)];
        CallLog[] logs = [.. program.Lanes.Select((commands, lane) => new CallLog(run, lane, commands, first.Fork()))];
        for (int i = 0; i < logs.Length; i++)
        {
            if (i == 0)
            {
                run.Main("caller 1", logs[i].Run);
            }
            else
            {
                run.Start($"caller {i + 1}", logs[i].Run);
            }
        }

        run.Finally(() =>
        {
            first.Close();
            Array.ForEach(logs, static log => log.Close());
            Judge(run, prefix, logs);
        });
    }

    private static void Judge(IRun run, MadeCall[] prefix, CallLog[] logs)
    {
        Dictionary<Step, int> places = [];
        foreach (Step step in run.Order)
        {
            places.TryAdd(step, places.Count);
        }

        string? refuted = s_model.Refute(prefix, [.. logs.Select(log => log.Made(places))]);
        run.Check(refuted is null, refuted ?? "");
    }

    private static void CheckPlaces(IRun run, CryptoEngine engine)
    {
        for (int i = 0; i < s_engine.MaxFiles; i++)
        {
            run.Check(engine.Open(out _) == Errno.OK, $"{s_engine.MaxFiles - i} files of the engine are still open.");
        }
    }
}
