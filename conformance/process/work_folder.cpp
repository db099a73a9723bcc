#include "conformance/process/work_folder.hpp"

#include "conformance/message.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace svc::conformance {

WorkFolder::WorkFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "svc-conformance-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw HarnessError(
            "cannot make a folder " + name + ": " + std::generic_category().message(errno)
        );
    }
    path_ = name;
}

WorkFolder::~WorkFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace svc::conformance
