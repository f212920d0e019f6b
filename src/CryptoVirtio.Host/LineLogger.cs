using Microsoft.Extensions.Logging;

namespace CryptoVirtio.Host;

/// <summary>Writes each entry of the log as one line, with its level.</summary>
/// <param name="write">Takes a line; any thread.</param>
internal sealed class LineLogger(Action<string> write) : ILoggerProvider, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true; // the factory filters

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string cause = exception is null ? "" : $": {exception.Message}";
        write($"{logLevel}: {formatter(state, exception)}{cause}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
