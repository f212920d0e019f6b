using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Programs;
using Interleave;
using Interleave.Seams;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Scenarios;

/// <summary>
/// A parallel program of the model tests' generator on a whole device, two threads of its own and the real engine included: there is an
/// order of the calls in which the model of sequential programs expects every answer.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="weakening">Which barriers promise less.</param>
/// <param name="between">Puts something between the callers and the device; null for nothing.</param>
public sealed class ProgramScenario(ParallelProgram program, Weakening weakening, Func<World, ICryptoDevice, ICryptoDevice>? between = null) : Scenario
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

    /// <inheritdoc/>
    public override string Name => CommandName;

    /// <inheritdoc/>
    public override string Summary => $"{program}";

    /// <summary>The same with another program.</summary>
    public ProgramScenario With(ParallelProgram other) => new(other, weakening, between);

    /// <inheritdoc/>
    public override void Build(World world)
    {
        CryptoEngine? engine = null;
        world.Finally(() => CheckPlaces(world, engine!));
        var bench = new DeviceBench(world, s_plan, weakening, sync => engine = new CryptoEngine(sync, s_engine));
        var first = new SyscallCaller(between?.Invoke(world, bench.Driver) ?? bench.Driver);
        MadeCall[] prefix = [.. from command in program.Prefix let answer = first.Make(command) where answer is not null select new MadeCall(-1, command, answer, 0, 0)];
        CallLog[] logs = [.. program.Lanes.Select((commands, lane) => new CallLog(world, lane, commands, first.Fork()))];
        for (int i = 0; i < logs.Length; i++)
        {
            if (i == 0)
            {
                world.Main("caller 1", logs[i].Run);
            }
            else
            {
                world.Start($"caller {i + 1}", logs[i].Run);
            }
        }

        world.Finally(() =>
        {
            first.Close();
            Array.ForEach(logs, static log => log.Close());
            Judge(world, prefix, logs);
        });
    }

    private static void Judge(World world, MadeCall[] prefix, CallLog[] logs)
    {
        Dictionary<StepId, int> places = [];
        foreach (TraceStep step in world.Explored.Steps)
        {
            places.TryAdd(step.Id, places.Count);
        }

        string? refuted = s_model.Refute(prefix, [.. logs.Select(log => log.Made(places))]);
        world.Check(refuted is null, refuted ?? "");
    }

    private static void CheckPlaces(World world, CryptoEngine engine)
    {
        for (int i = 0; i < s_engine.MaxFiles; i++)
        {
            world.Check(engine.Open(out _) == Errno.OK, $"{s_engine.MaxFiles - i} files of the engine are still open.");
        }
    }
}
