using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using Interleave;
using Interleave.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>
/// The engine itself, without a queue: a session is used, freed and closed under its user by threads of one process. Whoever comes too
/// late is told so, and nobody waits for ever.
/// </summary>
/// <param name="closes">A third thread closes the file.</param>
public sealed class EngineScenario(bool closes) : Scenario
{
    private static readonly byte[] s_key = new byte[16];

    /// <inheritdoc/>
    public override string Name => closes ? "engine-close" : "engine-session";

    /// <inheritdoc/>
    public override string Summary => closes ? "a file of the engine is closed under a call and a free" : "a session of the engine is freed under a call";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        var engine = new CryptoEngine(new ExploredSync(world));
        world.Check(engine.Open(out IAsyncCryptoFile? file) == Errno.OK, "the engine opens a file");
        world.Check(file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key }, out uint session) == Errno.OK, "a session is created");
        Errno used = Errno.EIO;
        Errno freed = Errno.EIO;
        world.Main("user", () =>
        {
            byte[] data = new byte[16];
            used = file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = new byte[16] });
        });
        world.Start("free", () => freed = file.FreeSession(session));
        if (closes)
        {
            world.Start("close", file.Dispose);
        }

        world.Finally(() =>
        {
            world.Check(used is Errno.OK or Errno.EINVAL || (closes && used == Errno.EBADF), $"the call ends with {used}");
            world.Check(freed == Errno.OK || (closes && freed == Errno.EBADF), $"the free ends with {freed}");
            file.Dispose();
            world.Check(file.FreeSession(session) == Errno.EBADF, "a closed file says so");
        });
    }
}
