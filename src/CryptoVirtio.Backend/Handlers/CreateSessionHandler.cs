using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>CIOCGSESSION: an id is reserved before the engine makes the session, so that the limit holds (B13).</summary>
internal sealed class CreateSessionHandler() : FileRequestHandler(SyscallMessages.CreateSession)
{
    /// <inheritdoc/>
    public override Reply Execute(Operation operation)
    {
        CreateSessionBody body = CreateSessionBody.Read(operation.Request.Body);
        ReadOnlySpan<byte> keys = operation.Request.Variable;
        var spec = new SessionSpec { Cipher = body.Cipher, Mac = body.Mac, Key = body.KeyIn(keys), MacKey = body.MacKeyIn(keys) };
        Errno status = operation.File!.EngineFile!.CreateSession(spec, out uint session);
        operation.EngineSession = session;
        return new Reply(status, operation.Session!.Id);
    }

    /// <inheritdoc/>
    public override ICryptoFile? Complete(RequestScheduler scheduler, Operation operation) => scheduler.EndCreate(operation);

    /// <inheritdoc/>
    protected override Decision Decide(RequestScheduler scheduler, Operation operation, OpenFile file)
    {
        CreateSessionBody body = CreateSessionBody.Read(operation.Request.Body);
        bool twoPass = body.Cipher != CipherAlgorithm.None && body.Mac != MacAlgorithm.None;
        return file.ReserveSession(operation, new SessionQueue(twoPass, body.Mac.DigestLength()));
    }
}
