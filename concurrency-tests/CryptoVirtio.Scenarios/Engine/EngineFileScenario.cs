namespace CryptoVirtio.Scenarios;

/// <summary>Threads of one process on an open file of the engine.</summary>
/// <param name="name">For the command line.</param>
/// <param name="summary">What it shows.</param>
public abstract class EngineFileScenario(string name, string summary) : PlatformScenario(Weakening.None)
{
    /// <summary>Bytes of a block, of a key and of an IV.</summary>
    protected const int Block = 16;

    public sealed override string Name => name;

    public sealed override string Summary => summary;

    public sealed override void Build(IRun run)
    {
        run.Check(new CryptoEngine(run.Sync).Open(out IAsyncCryptoFile? file) == Errno.OK, "A file cannot be opened.");
        Build(run, file!);
    }

    /// <summary>What the threads do.</summary>
    protected abstract void Build(IRun run, IAsyncCryptoFile file);

    /// <summary>A session of the file.</summary>
    protected static uint Create(IRun run, IAsyncCryptoFile file, in SessionSpec spec)
    {
        run.Check(file.CreateSession(spec, out uint session) == Errno.OK, "A session cannot be made.");
        return session;
    }

    /// <summary>A buffer of the file.</summary>
    protected static CryptoBuffer Rent(IRun run, IAsyncCryptoFile file, int bytes)
    {
        run.Check(file.TryRent(bytes, out CryptoBuffer? buffer) == Errno.OK, "There is no buffer.");
        return buffer!;
    }
}
