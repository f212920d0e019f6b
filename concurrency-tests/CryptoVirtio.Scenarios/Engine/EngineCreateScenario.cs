namespace CryptoVirtio.Scenarios;

/// <summary>A file of the engine is closed while a session is made: the session is made before, and ends with the file, or is refused.</summary>
public sealed class EngineCreateScenario() : EngineFileScenario("engine-create", "a file of the engine is closed while a session is made")
{
    protected override void Build(IRun run, IAsyncCryptoFile file)
    {
        Errno made = Errno.EIO;
        uint session = 0;
        run.Main("user", () => made = file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[Block] }, out session));
        run.Start("close", file.Dispose);
        run.Finally(() =>
        {
            run.Check(made is Errno.OK or Errno.EBADF, $"The session is made with {made}.");
            run.Check((made == Errno.OK) == (session != 0), $"The session is made with {made}, and its id is {session}.");
            run.Check(file.FreeSession(session) == Errno.EBADF, "A closed file answers EBADF.");
        });
    }
}
