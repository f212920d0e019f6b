namespace CryptoVirtio.Scenarios;

/// <summary>
/// The engine itself, without a queue: a session is used, freed and closed under its user by threads of one process. A call that
/// comes too late gets an errno, and no thread waits for ever.
/// </summary>
/// <param name="closes">A third thread closes the file.</param>
public sealed class EngineScenario(bool closes) : PlatformScenario(Weakening.None)
{
    private static readonly byte[] s_key = new byte[16];

    /// <summary>Stands between the code under test and the specification; for tests of the binding.</summary>
    public Func<ITracer, ITracer> Tap { get; init; } = static tracer => tracer;

    public override string Name => closes ? "engine-close" : "engine-session";

    public override string Summary => closes ? "a file of the engine is closed under a call and a free" : "a session of the engine is freed under a call";

    public override void Build(IRun run)
    {
        var engine = new CryptoEngine(run.Sync);
        var file = new ObservedFile(run, engine, Tap(new SpecBinding(run, AllMachines.Engine)));
        run.Check(file.CreateSession(s_key, out uint session) == Errno.OK, "a session is created");
        Errno used = Errno.EIO;
        Errno freed = Errno.EIO;
        run.Main("user", () => used = file.Crypt(session, new byte[16], new byte[16]));
        run.Start("free", () => freed = file.FreeSession(session));
        if (closes)
        {
            run.Start("close", file.Close);
        }

        run.Finally(() =>
        {
            run.Check(used is Errno.OK or Errno.EINVAL || (closes && used == Errno.EBADF), $"the call ends with {used}");
            run.Check(freed == Errno.OK || (closes && freed == Errno.EBADF), $"the free ends with {freed}");
            if (!closes)
            {
                file.Close();
            }

            run.Check(file.FreeSession(session) == Errno.EBADF, "a closed file answers EBADF");
        });
    }
}
