using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>The handler of each message. All are stateless, and shared by the threads.</summary>
internal sealed class RequestHandlers
{
    private readonly Dictionary<SyscallMessage, RequestHandler> _byMessage;

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
        _byMessage = handlers.ToDictionary(static handler => handler.Message);
        foreach (SyscallMessage message in SyscallMessages.All)
        {
            if (!_byMessage.ContainsKey(message))
            {
                throw new InvalidOperationException($"{message} has no handler: add one to {nameof(RequestHandlers)}.");
            }
        }
    }

    /// <summary>The handler of a message.</summary>
    public RequestHandler Of(SyscallMessage message) => _byMessage[message];
}
