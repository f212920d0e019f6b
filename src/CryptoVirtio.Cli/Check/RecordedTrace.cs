using System.Globalization;
using CryptoVirtio.Platform;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Cli;

/// <summary>
/// A trace to be judged. It is read twice: its sources must be known before the first event is judged. What cannot be read again, such as
/// a pipe, is copied at the first reading.
/// </summary>
internal sealed class RecordedTrace : IDisposable
{
    private const string StandardInput = "-";

    private readonly string _path;
    private readonly FileStream _file;
    private readonly FileStream? _copy;
    private readonly long _start;
    private readonly ProgressLine _progress;
    private long _read;

    /// <summary>Opens a trace.</summary>
    /// <param name="path">Where it is; <c>-</c>: standard input.</param>
    /// <param name="input">Descriptor of standard input; negative: closed.</param>
    /// <param name="progress">Shows how much was read.</param>
    /// <exception cref="IOException">It cannot be opened, or there is no room for a copy.</exception>
    public RecordedTrace(string path, int input, ProgressLine progress)
    {
        _path = path;
        _progress = progress;
        _file = path != StandardInput ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0)
            : input >= 0 ? new FileStream(new SafeFileHandle(input, ownsHandle: false), FileAccess.Read, bufferSize: 0)
            : throw new IOException("standard input is closed");
        bool isRegular = FileTypes.Of(_file.SafeFileHandle) == FileType.Regular;
        _start = isRegular ? _file.Position : 0;
        _copy = isRegular ? null : WithoutName();
    }

    /// <summary>The first reading.</summary>
    public TraceReader Read(TraceNames names) => new(_file, names, block =>
    {
        _copy?.Write(block);
        Show("read", block.Length);
    });

    /// <summary>The second reading.</summary>
    public TraceReader ReadAgain(TraceNames names)
    {
        Stream again = _copy ?? _file;
        again.Position = _start;
        _read = 0;
        return new TraceReader(again, names, block => Show("judged", block.Length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _copy?.Dispose();
        _file.Dispose();
    }

    private static FileStream WithoutName()
    {
        string name = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        File.Delete(name); // nothing is left, however the run ends
        return file;
    }

    private void Show(string done, int bytes)
    {
        _read += bytes;
        if (_progress.IsDue)
        {
            _progress.Show(string.Create(CultureInfo.InvariantCulture, $"check: {_read >> 20:N0} MiB of {_path} {done}"));
        }
    }
}
