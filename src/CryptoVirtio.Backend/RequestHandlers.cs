using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>The handler of each message. All are stateless, and shared by the threads.</summary>
internal sealed class RequestHandlers
{
    private readonly RequestHandler[] _byIndex;

    /// <summary>Makes the handlers.</summary>
    /// <exception cref="InvalidOperationException">A message of the protocol has none.</exception>
    public RequestHandlers(ICryptoDevice engine, BackendOptions options, ITracer? tracer)
    {
        RequestHandler[] handlers =
        [
            new HelloHandler(options, tracer),
            new OpenHandler(engine),
            new CloseHandler(),
            new CreateSessionHandler(),
            new FreeSessionHandler(),
            new SessionInfoHandler(),
            new CryptHandler(),
        ];
        _byIndex = new RequestHandler[SyscallMessages.All.Count];
        foreach (RequestHandler handler in handlers)
        {
            _byIndex[handler.Message.Index] = handler;
        }

        if (Array.IndexOf(_byIndex, null) is >= 0 and int missing)
        {
            throw new InvalidOperationException($"{SyscallMessages.All[missing]} has no handler: add one to {nameof(RequestHandlers)}.");
        }
    }

    /// <summary>The handler of a message.</summary>
    public RequestHandler Of(SyscallMessage message) => _byIndex[message.Index];
}
