using System.IO.Pipes;

namespace CryptoVirtio.ModelTests;

/// <summary>A pipe(2) with both ends in this process.</summary>
internal sealed class Pipe : IDisposable
{
    private readonly AnonymousPipeServerStream _writer = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _reader;

    internal Pipe()
    {
        _reader = new AnonymousPipeClientStream(PipeDirection.In, _writer.ClientSafePipeHandle);
    }

    internal Stream Writer => _writer;

    internal Stream Reader => _reader;

    internal int WriterDescriptor => (int)_writer.SafePipeHandle.DangerousGetHandle();

    internal int ReaderDescriptor => (int)_reader.SafePipeHandle.DangerousGetHandle();

    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
    }
}
