using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Explored;
using CryptoVirtio.Seams;
using Interleave.Seams;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Scenarios;

/// <summary>A file of the engine is closed while a session is made: the session is made before, and ends with the file, or is refused.</summary>
public sealed class EngineCreateScenario() : SeamScenario(Weakening.None)
{
    /// <summary>For the command line.</summary>
    public const string CommandName = "engine-create";

    /// <summary>What it shows.</summary>
    public const string Description = "a file of the engine is closed while a session is made";

    private const int Block = 16;

    /// <inheritdoc/>
    public override string Name => CommandName;

    /// <inheritdoc/>
    public override string Summary => Description;

    /// <inheritdoc/>
    public override void Build(IRun run)
    {
        var engine = new CryptoEngine(run.Sync);
        run.Check(engine.Open(out IAsyncCryptoFile? file) == Errno.OK, "A file cannot be opened.");
        Errno made = Errno.EIO;
        uint session = 0;
        run.Main("user", () => made = file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[Block] }, out session));
        run.Start("close", file!.Dispose);
        run.Finally(() =>
        {
            run.Check(made is Errno.OK or Errno.EBADF, $"The session is made with {made}.");
            run.Check((made == Errno.OK) == (session != 0), $"The session is made with {made}, and its id is {session}.");
            run.Check(file.FreeSession(session) == Errno.EBADF, "A closed file says so.");
        });
    }
}
